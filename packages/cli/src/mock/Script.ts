/**
 * What `--scenario` takes: a conversation as `plugboard record` writes it, with or without faults, or
 * faults alone, as data.
 *
 * A file is checked before anything is served, and what is wrong with it is told by its path.
 */
import type { Fault } from "@plugboard/testing";
import type { Scenario } from "@plugboard/testing/scenario";
import * as Effect from "effect/Effect";
import * as Schema from "effect/Schema";
import * as SchemaIssue from "effect/SchemaIssue";
import * as SchemaParser from "effect/SchemaParser";
import { readFile } from "node:fs/promises";
import { USAGE } from "../Failure.ts";
import { reasonOf } from "../Reason.ts";
import { Trouble } from "../Trouble.ts";

const whole = (least: number) =>
  Schema.Int.check(
    Schema.isGreaterThanOrEqualTo(least, { expected: `a whole number from ${least} on` }),
  );
const status = Schema.Int.check(
  Schema.isBetween({ minimum: 200, maximum: 599 }, { expected: "a status between 200 and 599" }),
);
const yes = Schema.Literal(true);
const maybe = Schema.optionalKey;

/** What belongs to each kind of fault, by the name that tells it from the others. */
const kinds = {
  status: {
    status,
    body: maybe(Schema.Unknown),
    retryAfter: maybe(Schema.Union([Schema.Finite, Schema.String])),
  },
  delay: { delay: whole(0) },
  hang: { hang: yes },
  reset: { reset: yes },
  loseResponse: { loseResponse: yes },
  truncate: { truncate: Schema.Union([yes, whole(0)]) },
  malformed: { malformed: yes },
  emptyBody: { emptyBody: yes },
  redirect: { redirect: Schema.String, status: maybe(status) },
  endless: { endless: yes, contentType: maybe(Schema.String), status: maybe(status) },
  contentType: { contentType: Schema.String, body: maybe(Schema.String), status: maybe(status) },
  huge: { huge: whole(2) },
  bomb: { bomb: whole(2) },
  drip: { drip: whole(0) },
  notUtf8: { notUtf8: yes },
  expireToken: { expireToken: yes },
} as const satisfies Readonly<Record<string, Schema.Struct.Fields>>;

type Kind = keyof typeof kinds;

/** A page of a gateway has a status, too: what tells these three comes first. */
const names = [
  ...(["redirect", "endless", "contentType"] as const),
  ...(Object.keys(kinds) as ReadonlyArray<Kind>), // the keys of a literal
];

type Fields = Readonly<Record<string, Schema.ConstraintDecoder<unknown>>>;

const schemaOf = (kind: Kind) => {
  const fields: Fields = { ...kinds[kind], times: maybe(whole(1)) };
  return Schema.Struct(fields);
};

const Target = Schema.Struct({
  connector: maybe(Schema.String),
  action: maybe(Schema.String),
  fault: Schema.Record(Schema.String, Schema.Unknown),
});

const Exchanges = Schema.Struct({
  version: Schema.Literal(1),
  origin: maybe(Schema.String),
  faults: maybe(Schema.Array(Schema.Unknown)),
  exchanges: Schema.Array(
    Schema.Struct({
      request: Schema.Struct({
        method: Schema.String,
        path: Schema.String,
        query: Schema.Record(Schema.String, Schema.Unknown),
        body: maybe(Schema.Record(Schema.String, Schema.Unknown)),
      }),
      response: Schema.Struct({
        status,
        headers: Schema.Record(Schema.String, Schema.String),
        body: maybe(Schema.Record(Schema.String, Schema.Unknown)),
      }),
    }),
  ),
});

/** Something that goes wrong: in one action, or everywhere. */
export interface ScriptedFault {
  readonly connector?: string | undefined;
  readonly action?: string | undefined;
  readonly fault: Fault;
}

/** A conversation, and the origin that absolute addresses in its answers begin with. */
export interface Recorded extends Scenario {
  readonly origin?: string | undefined;
  /** What goes wrong as it is said again. */
  readonly faults?: ReadonlyArray<ScriptedFault> | undefined;
}

/** What a file asks for. */
export type Script =
  | { readonly _tag: "Recorded"; readonly scenario: Recorded }
  | { readonly _tag: "Faults"; readonly faults: ReadonlyArray<ScriptedFault> };

type Path = ReadonlyArray<PropertyKey>;

const shown = (path: Path): string =>
  path.reduce<string>(
    (text, part) =>
      typeof part === "number" ? `${text}[${part}]` : `${text}${text && "."}${String(part)}`,
    "",
  );

const format = SchemaIssue.makeFormatterStandardSchemaV1();

const check = <S extends Schema.ConstraintDecoder<unknown>>(schema: S, value: unknown, at: Path) =>
  Effect.mapError(
    SchemaParser.decodeUnknownEffect(schema)(value, {
      errors: "all",
      onExcessProperty: "error",
      reportInput: true,
    }),
    (issue) =>
      format(issue).issues.map(({ path = [], message }) => {
        const keys = path.map((key) => (typeof key === "object" ? key.key : key));
        return `${shown([...at, ...keys]) || "the file"}: ${message}`;
      }),
  );

const faultOf = Effect.fnUntraced(function* (value: unknown, at: Path) {
  const { fault, ...target } = yield* check(Target, value, at);
  const kind = names.find((name) => Object.hasOwn(fault, name));
  if (kind === undefined) {
    const known = Object.keys(kinds).join(", ");
    return yield* Effect.fail([`${shown([...at, "fault"])}: says nothing of ${known}`]);
  }
  if ((target.connector === undefined) !== (target.action === undefined)) {
    return yield* Effect.fail([`${shown(at)}: a connector and an action come together`]);
  }
  const checked = yield* check(schemaOf(kind), fault, [...at, "fault"]);
  const made: ScriptedFault = { ...target, fault: checked as unknown as Fault }; // as its kind's schema has it
  return made;
});

const faultsOf = (values: ReadonlyArray<unknown>, at: Path) =>
  Effect.mapError(
    Effect.validate(values, (one, index) => faultOf(one, [...at, index])),
    (issues) => issues.flat(),
  );

/** A recording knows neither connectors nor actions. */
const recordedOf = Effect.fnUntraced(function* (value: unknown) {
  const { faults: given = [], ...scenario } = yield* check(Exchanges, value, []);
  const faults = yield* faultsOf(given, ["faults"]);
  const at = faults.findIndex(({ connector }) => connector !== undefined);
  if (at >= 0) return yield* Effect.fail([`faults[${at}]: names a connector in a recording`]);
  const recorded = { ...scenario, faults } as unknown as Recorded; // bodies and queries are taken as they are
  return recorded;
});

const scriptOf = (value: unknown): Effect.Effect<Script, ReadonlyArray<string>> =>
  Array.isArray(value)
    ? Effect.map(faultsOf(value, []), (faults) => ({ _tag: "Faults", faults }))
    : Effect.map(recordedOf(value), (scenario) => ({ _tag: "Recorded", scenario }));

const FORMS = "It holds what `plugboard record` wrote, or a list of { connector, action, fault }.";

/** Reads a file for `--scenario`; what is wrong with it is told line by line. */
export const readScript = Effect.fnUntraced(function* (file: string) {
  const text = yield* Effect.tryPromise({
    try: () => readFile(file, "utf8"),
    catch: (cause) =>
      new Trouble({ message: `${file} cannot be read.`, hint: FORMS, code: USAGE, cause }),
  });
  const value = yield* Effect.try({
    try: (): unknown => JSON.parse(text),
    catch: (cause) =>
      new Trouble({
        message: `${file} is no JSON: ${reasonOf(cause)}`,
        hint: FORMS,
        code: USAGE,
        cause,
      }),
  });
  return yield* Effect.mapError(
    scriptOf(value),
    (issues) =>
      new Trouble({
        message: `${file} is no scenario.`,
        hint: [...issues.map((issue) => `  ${issue}`), FORMS].join("\n"),
        code: USAGE,
      }),
  );
});
