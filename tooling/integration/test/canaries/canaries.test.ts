// @vitest-environment happy-dom
/** Nothing that authenticates anybody comes out of Plugboard, whatever a platform does. */
import { inspect } from "node:util";
import { type Fault, record } from "@plugboard/testing";
import { afterEach, expect, it } from "vitest";
import { makeOutlets } from "./Outlets.ts";
import { plant } from "./Planted.ts";

const open: Array<() => unknown> = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const secretHeader = /^(authorization|cookie|x-.*(key|token|csrf).*)$/;

/** What went out as a credential, whole, and without the name of its scheme. */
const carried = (headers: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  Object.entries(headers)
    .filter(([name]) => secretHeader.test(name))
    .flatMap(([, value]) => [value, value.slice(value.indexOf(" ") + 1)]);

/** A platform that repeats what it was told, in every way in which it can fail. */
const faultsThatSay = (text: string): ReadonlyArray<Fault> => [
  ...[400, 401, 403, 404, 409, 422, 429, 500, 503].flatMap((status) => [
    { status, body: text },
    { status, body: { message: text, detail: [{ loc: ["body", text], msg: text, type: text }] } },
  ]),
  { contentType: "text/html", body: `<p>${text}</p>` },
  { contentType: "application/json", body: `{ "message": "${text}` },
  { redirect: `/?told=${encodeURIComponent(text)}` },
  { reset: true },
  { loseResponse: true },
  { truncate: true },
  { malformed: true },
  { emptyBody: true },
  { notUtf8: true },
];

const ways = ["alone", "behind a relay"] as const;

const cases = Object.keys(plant).flatMap((name) => ways.map((way) => [name, way] as const));

it.each(cases)("%s, %s, tells its credentials to the platform alone", async (name, way) => {
  const { canaries, platform, read, ...planted } = await plant[name]!();
  const recording = record(platform.fetch);
  const heard: Array<string> = [];
  const client =
    way === "alone"
      ? planted.open(recording.fetch)
      : planted.relayed(recording.fetch, (text) => heard.push(text));
  open.push(() => client.dispose());
  const outlets = makeOutlets(client);
  open.push(outlets.close);

  const tags = new Set<string>();
  /** What the platform can repeat: no more than it was told. */
  const told = () => platform.requests().flatMap(({ headers }) => carried(headers));
  for (const face of outlets.reads) {
    expect(await face(read)).toBe(undefined);
    for (const index of faultsThatSay("").keys()) {
      const handle = platform.fail(faultsThatSay(`You said ${told().join(" and ")}.`)[index]!);
      const failure = await face(read);
      if (failure !== undefined) tags.add(failure._tag);
      handle.remove();
    }
  }
  await client.untyped.execute("no such", "thing", {}).catch((error: unknown) => {
    outlets.say("failures", inspect(error, { depth: 30, showHidden: true }));
  });
  outlets.say("recorder", JSON.stringify(await recording.scenario()));
  outlets.say("relay", ...heard);

  expect(tags.size).toBeGreaterThan(6);
  const secrets = [...new Set([...canaries, ...told()])].filter((secret) => secret.length > 3);
  const texts = await outlets.texts();
  const leaks = secrets.flatMap((secret) =>
    [...texts].flatMap(([outlet, said]) => {
      const text = said.find((one) => one.includes(secret));
      const at = text?.indexOf(secret) ?? 0;
      return text === undefined ? [] : [`${outlet}: ${text.slice(Math.max(0, at - 60), at + 60)}`];
    }),
  );
  expect(leaks).toEqual([]);
  // Each outlet has said something: a test of silence proves nothing.
  const silent = [
    "failures",
    "events",
    "states",
    "logs",
    "spans",
    "dehydrated",
    "devtools",
    "persisted",
    "recorder",
    ...(way === "alone" ? [] : ["relay"]),
  ].filter((outlet) => (texts.get(outlet) ?? []).join("").length === 0);
  expect(silent).toEqual([]);
});
