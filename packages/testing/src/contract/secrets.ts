/** A platform that repeats what it was told does not make us repeat it. Other checks hold all failures to that. */
import { isPlugboardError } from "@plugboard/core";
import { expect } from "vitest";
import type { Fault } from "../Fault.ts";
import { carried, inputOf, type Part } from "./Stage.ts";

const failed = [
  "Rejected",
  "InvalidInput",
  "Unauthenticated",
  "Forbidden",
  "NotFound",
  "Conflict",
  "RateLimited",
  "Unavailable",
  "Malformed",
] as const;

/** No failure shows what authenticates the application or its users. */
export const secrets: Part = (check, { read, users }, can) => {
  if (can.fail === undefined || can.calls === undefined) return;
  const { connector, action } = read;
  const input = inputOf(read);

  check("shows no credentials that a failing platform repeats", async (stage) => {
    const [user] = users ?? [];
    const own = user === undefined || can.token === undefined;
    const { untyped } = stage.open(own ? {} : { token: await stage.token(user) });
    await untyped.execute(connector, action, input);
    const told = stage.calls(read).flatMap(carried);
    stage.keep(...told);
    const text = `You sent ${told.join(" and ")}.`;
    const bodies = [text, { message: text }, { error: { message: text, code: text } }];
    // After a 401 a driver may hold other credentials than those that are repeated here.
    const unauthenticated = own ? [] : [401];
    const faults: ReadonlyArray<Fault> = [
      ...[400, ...unauthenticated, 403, 404, 409, 422, 429, 500, 503].flatMap((status) =>
        bodies.map((body) => ({ status, body })),
      ),
      { contentType: "text/html", body: `<p>${text}</p>` },
      { contentType: "application/json", body: text },
    ];
    for (const fault of faults) {
      const handle = stage.fail(fault, read);
      await stage.refused(untyped.execute(connector, action, input), ...failed);
      handle.remove();
    }
  });

  check("shows no credentials in the issues that a platform finds", async (stage) => {
    const { untyped } = stage.open();
    await untyped.execute(connector, action, input);
    const told = stage.calls(read).flatMap(carried);
    stage.keep(...told);
    const msg = `You sent ${told.join(" and ")}.`;
    const detail = [{ loc: ["body", msg], msg, type: msg, input: msg }];
    stage.fail({ status: 422, body: { detail } }, read);
    await stage.refused(untyped.execute(connector, action, input), ...failed);
  });

  const { secrets: own = [] } = can;
  if (own.length === 0) return;
  check("shows no secret when signing in fails", async (stage) => {
    const { untyped, describe } = stage.open();
    await describe(connector, action);
    const msg = `You sent ${own.join(" and ")}.`;
    const detail = [{ loc: ["body"], msg, type: "string_type", input: msg }];
    const signing = {
      when: (request: { readonly action: unknown }) => request.action === undefined,
    };
    for (const status of [400, 401, 422, 500]) {
      const handle = stage.fail({ status, body: { message: msg, detail }, ...signing });
      const given = untyped.execute(connector, action, input);
      // A driver that needs no sign-in has nothing that could fail here.
      const error: unknown = await given.catch((cause: unknown) => cause);
      if (isPlugboardError(error)) await stage.refused(Promise.reject(error), ...failed);
      else expect(handle.hits).toBe(0);
      handle.remove();
    }
  });
};
