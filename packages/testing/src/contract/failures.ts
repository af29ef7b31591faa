/** Secrets in what goes wrong. That failures go through JSON, and show none, is looked at with each of them. */
import { expect } from "vitest";
import type { Fault } from "../Fault.ts";
import { inputOf, type Part } from "./Stage.ts";

/** A platform that repeats what it was told does not make us repeat it. */
export const failures: Part = (check, { read, users }, platform) => {
  const { fail, secrets = [], token } = platform;
  if (fail === undefined || secrets.length === 0) return;
  const { connector, action } = read;

  check("shows no secret that a failing platform repeats", async (stage) => {
    const [user] = users ?? [];
    const told =
      token === undefined || user === undefined ? secrets : [...secrets, await stage.token(user)];
    const client = stage.open();
    await client.describe(connector, action);
    const text = `You sent ${told.join(" and ")}.`;
    const body = { message: text, detail: [{ loc: ["body"], msg: text, type: "x", input: text }] };
    const faults: ReadonlyArray<Fault> = [
      ...[400, 401, 403, 404, 409, 422, 429, 500, 503].map((status) => ({ status, body })),
      { status: 500, body: text },
      { contentType: "text/html", body: `<p>${text}</p>` },
      { contentType: "application/json", body: text },
    ];
    for (const fault of faults) {
      const handle = stage.fail(fault, read);
      const given = client.untyped.execute(connector, action, inputOf(read), { token: told.at(-1) });
      // Which failure it is matters elsewhere; `refused` looks for the secrets.
      const { message } = await stage.refused(given, ...any);
      expect(message).not.toBe("");
      handle.remove();
    }
  });
};

const any = [
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
