import { inspect } from "node:util";
import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as fc from "fast-check";
import * as Errors from "../src/PlugboardError.ts";

type Tag = Errors.PlugboardError["_tag"];
type Make = new (fields: object) => Errors.PlugboardError;

/** What each class needs beside its message. */
const needs: { readonly [T in Tag]: object } = {
  InvalidInput: { issues: [{ path: "/a", message: "is missing" }], from: "client" },
  Misconfigured: { option: "baseUrl", accepted: ["https"] },
  UnknownConnector: { known: ["github"] },
  UnknownAction: { known: [] },
  Unauthenticated: { who: "user" },
  Forbidden: { missingScopes: ["repo"] },
  ConnectRequired: { connector: "github", reason: "missing" },
  ConsentFailed: { reason: "blocked", url: "https://consent.example" },
  NotFound: {},
  Conflict: {},
  RateLimited: { retryAt: 5 },
  Rejected: { status: 400, code: "BAD", body: { a: [1] } },
  Unavailable: { status: 503 },
  NetworkFailure: { sent: false },
  TimedOut: { milliseconds: 10, limit: "deadline" },
  Malformed: {},
  OutcomeUnknown: {},
  JobFailed: { job: "j1", reason: "cancelled" },
  Unsupported: {},
  Cancelled: {},
};
const tags = Object.keys(needs) as ReadonlyArray<Tag>;
const classes = Errors as unknown as { readonly [T in Tag]: Make };
const make = (tag: Tag, more: object = {}): Errors.PlugboardError =>
  new classes[tag]({ message: `It was ${tag}.`, ...needs[tag], ...more });

const fieldsOf = (error: object) => Object.fromEntries(Object.entries(error));
const wire = (error: unknown): unknown => JSON.parse(JSON.stringify(error));

describe.each(tags)("%s", (tag) => {
  it("is an Error of its own class, with a name and a sentence", () => {
    const error = make(tag);
    assert.instanceOf(error, Error);
    assert.instanceOf(error, classes[tag]);
    assert.strictEqual(error._tag, tag);
    assert.strictEqual(error.name, tag === "Cancelled" ? "AbortError" : tag);
    assert.strictEqual(error.message, `It was ${tag}.`);
    assert.strictEqual(String(error), `${error.name}: It was ${tag}.`);
    assert.isTrue(Errors.isPlugboardError(error));
  });

  it("has just the fields it is given", () => {
    const given = { ...needs[tag], platform: "bosa" };
    assert.deepStrictEqual(fieldsOf(make(tag, given)), { ...given, _tag: tag });
  });

  it("shows its stack in Node", () => {
    const error = make(tag);
    const shown = inspect(error);
    assert.strictEqual(shown, error.stack);
    assert.include(shown, `It was ${tag}.`);
    assert.match(shown, /PlugboardError\.test\.ts/);
    assert.include(inspect({ error }), `It was ${tag}.`);
  });

  it("comes back from JSON as it was", () => {
    const error = make(tag, { platform: "bosa", connector: "github", action: "list" });
    const again = Errors.fromJSON(wire(error));
    assert.instanceOf(again, classes[tag]);
    assert.strictEqual(again.name, error.name);
    assert.deepStrictEqual(fieldsOf(again), fieldsOf(error));
  });

  it.effect("is caught by its tag", () =>
    Effect.gen(function* () {
      const failing: Effect.Effect<string, Errors.PlugboardError> = Effect.fail(make(tag));
      const caught = yield* Effect.catchTag(failing, tag, (error) => Effect.succeed(error._tag));
      assert.strictEqual(caught, tag);
    }),
  );
});

describe("PlugboardError", () => {
  it("is the very value that a promise of Effect rejects with", async () => {
    const error = make("Rejected");
    const rejected = await Effect.runPromise(Effect.fail(error)).catch((cause: unknown) => cause);
    assert.strictEqual(rejected, error);
  });

  it("fails an Effect where it is yielded", () =>
    Effect.gen(function* () {
      const failed = yield* Effect.flip(
        Effect.gen(function* () {
          return yield* new Errors.NotFound({ message: "It is not there." });
        }),
      );
      assert.strictEqual(failed._tag, "NotFound");
    }).pipe(Effect.runPromise));

  it("keeps its cause, as name and message where it is written", () => {
    const cause = new TypeError("socket closed", { cause: { token: "s3cret" } });
    const error = make("NetworkFailure", { cause });
    assert.strictEqual(error.cause, cause);
    assert.deepInclude(wire(error), { cause: { name: "TypeError", message: "socket closed" } });
    assert.notInclude(JSON.stringify(error), "s3cret");
    assert.notProperty(wire(make("NetworkFailure", { cause: { token: "s3cret" } })), "cause");
  });

  it("keeps its cause over any number of ways through JSON", () => {
    const first = wire(make("NetworkFailure", { cause: new TypeError("socket closed") }));
    const again = Errors.fromJSON(first);
    const cause = again?.cause;
    assert.instanceOf(cause, Error);
    assert.strictEqual(cause.name, "TypeError");
    assert.deepStrictEqual(wire(again), first);
  });

  it("survives JSON with any fields", () => {
    const text = fc.string();
    const optional = <A>(value: fc.Arbitrary<A>) => fc.option(value, { nil: undefined });
    const fields = fc.record({
      message: text,
      platform: optional(text),
      connector: optional(text),
      action: optional(text),
      status: optional(fc.integer()),
      code: optional(text),
      headers: optional(fc.dictionary(text, text)),
      body: optional(fc.jsonValue()),
      cause: optional(text.map((message) => new RangeError(message))),
    });
    fc.assert(
      fc.property(fc.constantFrom(...tags), fields, (tag, more) => {
        const json = wire(make(tag, more));
        const again = Errors.fromJSON(json);
        assert.strictEqual(again?._tag, tag);
        assert.strictEqual(again?.message, more.message);
        assert.deepStrictEqual(wire(again), json);
      }),
    );
  });
});

describe("fromJSON", () => {
  it("knows nothing but what toJSON wrote", () => {
    for (const other of [
      undefined,
      null,
      "NotFound",
      {},
      { _tag: "Other" },
      { _tag: 1 },
      { _tag: "toString" },
      { _tag: "__proto__" },
    ]) {
      assert.isUndefined(Errors.fromJSON(other));
    }
  });
});

describe("isPlugboardError", () => {
  it("knows an error of another copy of the package", () => {
    class Foreign extends Error {
      get [Symbol.for("@plugboard/core/PlugboardError")](): true {
        return true;
      }
    }
    assert.isTrue(Errors.isPlugboardError(new Foreign()));
  });

  it("takes neither a plain Error nor a plain object for one", () => {
    const marked = { _tag: "NotFound", [Symbol.for("@plugboard/core/PlugboardError")]: true };
    for (const other of [new Error("x"), marked, null, undefined, "NotFound"]) {
      assert.isFalse(Errors.isPlugboardError(other));
    }
  });
});
