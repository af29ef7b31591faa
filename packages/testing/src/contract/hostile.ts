/** A platform that means no good, or has lost its mind: bounded, typed, and told no secret. */
import { isConnectorFile } from "@plugboard/core";
import { expect } from "vitest";
import { makeRandom } from "../SeededRandom.ts";
import type { ActionSample, AnyClient, Sample, SeenRequest } from "./Sample.ts";
import { carried, inputOf, type Part, type Stage } from "./Stage.ts";

const bound = 1_000_000;

/** Credentials, wherever they are sent, stay with whom they are for. */
const keptAtHome = (stage: Stage): void => {
  const { elsewhere, secrets = [] } = stage.platform;
  if (elsewhere === undefined) return;
  // A check may have made the address itself a token.
  const told = [...secrets, ...stage.requests().flatMap(carried)].filter(
    (secret) => secret.length > 3 && !elsewhere.url.includes(secret),
  );
  const leaks = elsewhere
    .seen()
    .filter((text) => !/^(GET|HEAD) /.test(text) || told.some((secret) => text.includes(secret)))
    .map((text) => text.slice(0, text.indexOf("\n")));
  expect(leaks, "requests that took a body or credentials to another origin").toEqual([]);
};

const bodies: Part = (check, { read, download }) => {
  const { connector, action } = read;
  const input = inputOf(read);

  check("reads no more of an answer than it is told to", async (stage) => {
    const { untyped } = stage.open({ transport: { maxBodyBytes: bound } });
    await untyped.execute(connector, action, input);
    for (const fault of [{ endless: true }, { huge: bound + 1 }, { bomb: 5 * bound }] as const) {
      const handle = stage.fail(fault, read);
      await stage.refused(untyped.execute(connector, action, input), "Malformed");
      handle.remove();
    }
  });

  check("lets go of an answer that never ends", async (stage) => {
    const { untyped } = stage.open({ transport: { maxBodyBytes: bound } });
    stage.fail({ endless: true }, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
    await stage.abandoned(read);
  });

  check("knows a failure by its status, however much it says", async (stage) => {
    const { untyped } = stage.open({ transport: { maxBodyBytes: bound } });
    stage.fail({ endless: true, status: 503 }, read);
    const refused = await stage.refused(untyped.execute(connector, action, input), "Unavailable");
    expect(refused.status).toBe(503);
  });

  check(
    "waits no longer for an answer that drips than for one that does not come",
    async (stage) => {
      const { untyped } = stage.open();
      stage.fail({ drip: 50 }, read);
      for (const limit of ["timeout", "deadline"] as const) {
        const given = untyped.execute(connector, action, input, { [limit]: 150 });
        expect(await stage.refused(given, "TimedOut")).toMatchObject({ limit });
      }
    },
  );

  check("takes no text that is no UTF-8 for data", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ notUtf8: true }, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
  });

  if (download === undefined) return;
  check("ends a file that never does by the call's deadline, and by its signal", async (stage) => {
    const { untyped } = stage.open({ transport: { maxBodyBytes: bound } });
    const { signal } = new AbortController();
    await untyped.execute(download.connector, download.action, inputOf(download), { signal });
    stage.fail({ endless: true, contentType: download.contentType }, download);
    for (const limit of [{ deadline: 200 }, { signal: AbortSignal.timeout(200) }]) {
      const given = untyped
        .execute(download.connector, download.action, inputOf(download), limit)
        .then((file) => (isConnectorFile(file) ? file.bytes() : undefined));
      await expect(given).rejects.toBeInstanceOf(Error);
      await stage.abandoned(download);
    }
  });
};

const redirects: Part = (check, { read }, can) => {
  const { connector, action } = read;
  const input = inputOf(read);

  check("goes where its own platform sends it, with all that it carries", async (stage) => {
    const { untyped } = stage.open();
    const data = await untyped.execute(connector, action, input);
    stage.fail({ redirect: "", status: 307, times: 1 }, read);
    expect(await untyped.execute(connector, action, input)).toEqual(data);
    const calls = stage.calls(read);
    expect(calls).toHaveLength(3);
    expect(calls.map(carried)).toEqual(calls.map(() => carried(calls[0] ?? {})));
  });

  check("is not sent round in circles", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ redirect: "", status: 307 }, read);
    await stage.refused(untyped.execute(connector, action, input), "Malformed");
    expect(stage.calls(read).length).toBeLessThan(20);
  });

  const { elsewhere } = can;
  if (elsewhere === undefined || can.requests === undefined) return;
  check("takes no credentials to another origin, whatever sends it there", async (stage) => {
    const to = `${stage.platform.elsewhere?.url}/?theirs`;
    const known = stage.open().untyped;
    await known.execute(connector, action, input);
    for (const status of [301, 302, 303, 307, 308]) {
      const call = stage.fail({ redirect: to, status }, read);
      await stage.settled(known.execute(connector, action, input));
      call.remove();
      for (const gets of [true, false]) {
        const when = ({ method }: SeenRequest): boolean => (method === "GET") === gets;
        const any = stage.fail({ redirect: to, status, when });
        await stage.settled(stage.open().untyped.execute(connector, action, input));
        any.remove();
      }
    }
    keptAtHome(stage);
  });
};

/** What is asked of a platform whose answers are nonsense; a job has begun before they were. */
const questions = (
  client: AnyClient,
  { read, pages = [] }: Sample,
  work: ActionSample | undefined,
  job: string,
): ReadonlyArray<() => Promise<unknown>> => {
  const { untyped } = client;
  const ofList = pages.slice(0, 1).map((list) => async () => {
    for await (const _ of untyped.items(list.connector, list.action, inputOf(list))) break;
  });
  const ofWork =
    work === undefined
      ? []
      : [
          () => untyped.job(job).get(),
          () => untyped.execute(work.connector, work.action, inputOf(work)),
          () => untyped.submit(work.connector, work.action, inputOf(work)),
        ];
  return [
    () => client.connectors(),
    () => client.actions(read.connector),
    () => client.catalog(),
    () => client.describe(read.connector, read.action),
    () => untyped.execute(read.connector, read.action, inputOf(read)),
    ...ofList,
    ...ofWork,
  ];
};

/** The JSON with each value at a depth replaced. */
const replaced = (json: unknown, depth: number, by: unknown): unknown => {
  if (depth === 0) return by;
  if (Array.isArray(json)) return json.map((part) => replaced(part, depth - 1, by));
  if (typeof json !== "object" || json === null) return json;
  const entries = Object.entries(json).map(([key, part]) => [key, replaced(part, depth - 1, by)]);
  return Object.fromEntries(entries);
};

/** The JSON with one value replaced: each level picks a part of the one above. */
const damagedOnce = (json: unknown, pick: (below: number) => number, by: unknown): unknown => {
  if (typeof json !== "object" || json === null || pick(6) === 0) return by;
  const keys = Object.keys(json);
  const chosen = keys[pick(Math.max(1, keys.length))];
  const entries = Object.entries(json).map(([key, part]) => [
    key,
    key === chosen ? damagedOnce(part, pick, by) : part,
  ]);
  return Array.isArray(json) ? entries.map(([, part]) => part) : Object.fromEntries(entries);
};

/** The JSON with each address in it replaced. */
const misled = (json: unknown, by: string): unknown => {
  if (typeof json === "string") return /^\/|:\/\//.test(json) ? by : json;
  if (typeof json !== "object" || json === null) return json;
  if (Array.isArray(json)) return json.map((part) => misled(part, by));
  return Object.fromEntries(Object.entries(json).map(([key, part]) => [key, misled(part, by)]));
};

type Rewrite = (json: unknown) => unknown;

const nonsense: Part = (check, sample, can) => {
  const { jobs } = sample;
  const work = jobs === undefined || jobs === "none" ? undefined : jobs.finishes;

  /** Asks everything while answers are rewritten, in one way after the other. */
  const interrogate = async (stage: Stage, rewrites: ReadonlyArray<Rewrite>): Promise<void> => {
    // Nonsense leads to addresses that no platform has.
    stage.forgive();
    const sane = stage.open().untyped;
    const job = work && (await sane.submit(work.connector, work.action, inputOf(work)));
    for (const rewrite of rewrites) {
      const handle = stage.fail({ rewrite });
      const client = stage.open({ polling: () => 1, deadline: 1000 });
      for (const ask of questions(client, sample, work, job?.id ?? "")) await stage.settled(ask());
      handle.remove();
    }
    if (can.requests !== undefined) keptAtHome(stage);
  };

  const values = { null: null, "a number": 17, "a text": "x", "a list": [], "an object": {} };
  for (const [name, by] of Object.entries(values)) {
    check(`fails typed, or not at all, where ${name} stands for something else`, async (stage) => {
      const { integer } = makeRandom(7);
      await interrogate(stage, [
        ...[0, 1, 2, 3].map((depth) => (json: unknown) => replaced(json, depth, by)),
        ...Array.from({ length: 12 }, () => (json: unknown) => damagedOnce(json, integer, by)),
      ]);
    });
  }

  check("takes no credentials to where an address in an answer leads", async (stage) => {
    const elsewhere = stage.platform.elsewhere?.url ?? "https://elsewhere.invalid";
    // The last is an address for those who put it behind that of the platform.
    const addresses = [
      elsewhere,
      `${elsewhere}/jobs/1`,
      elsewhere.replace(/^\w+:/, ""),
      ".elsewhere",
    ];
    await interrogate(stage, [
      ...addresses.map((by) => (json: unknown) => misled(json, by)),
      ...[0, 1, 2, 3].map((depth) => (json: unknown) => replaced(json, depth, elsewhere)),
    ]);
  });
};

/** Nothing that a platform answers ends in anything but data or a failure of ours. */
export const hostile: Part = (check, sample, can) => {
  if (can.fail === undefined || can.calls === undefined) return;
  for (const part of [bodies, redirects, nonsense]) part(check, sample, can);
};
