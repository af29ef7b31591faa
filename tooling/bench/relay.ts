/**
 * What a relay adds to a platform's answers at a steady 200 questions a second, and what it holds while
 * a thousand slow ones are under way. Page, relay and platform are three processes. Writes its section
 * of docs/benchmarks.md; `--quick` only prints.
 */
import { machine, table, writeSection } from "@plugboard/report";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { headers, input, path } from "./platform.ts";
import { median } from "./rounds.ts";

const quick = process.argv.includes("--quick");
const RATE = 200;
const SECONDS = 2;
const ROUNDS = quick ? 3 : 12;
const CALLS = 1_000;
const WAVES = quick ? 3 : 8;

const started = async (file: string, argument: string) => {
  const child = fork(new URL(file, import.meta.url), [argument], { execArgv: ["--expose-gc"] });
  const [port] = (await once(child, "message")) as [number];
  return { child, url: `http://127.0.0.1:${port}` };
};

const heapOf = async (child: ChildProcess): Promise<number> => {
  child.send("heap");
  const [heap] = (await once(child, "message")) as [number];
  return heap;
};

/** One way of making a call. */
interface Way {
  readonly url: string;
  readonly init: RequestInit;
}

/** The same call, to the platform itself and by way of the relay. */
const waysTo = (
  platform: string,
  relay: string,
): { readonly direct: Way; readonly relayed: Way } => ({
  direct: { url: platform + path, init: { method: "POST", headers, body: JSON.stringify(input) } },
  relayed: {
    url: relay,
    init: {
      method: "POST",
      headers: { "content-type": "application/json", "x-plugboard-relay": "1" },
      body: JSON.stringify({
        platform: "bosa",
        ask: "execute",
        connector: "github",
        action: "list_pull_requests",
        input,
        mode: "wait",
      }),
    },
  },
});

const call = async ({ url, init }: Way): Promise<number> => {
  const from = performance.now();
  const response = await fetch(url, init);
  const body = await response.text();
  if (response.status !== 200 || !body.includes("Pull request 9")) throw new Error(body);
  return performance.now() - from;
};

/** How long calls take that leave at a steady pace, whether others have come back or not. */
const paced = async (way: Way, seconds: number): Promise<ReadonlyArray<number>> => {
  const begun = performance.now();
  const calls: Array<Promise<number>> = [];
  while (calls.length < RATE * seconds) {
    const due = Math.min(RATE * seconds, ((performance.now() - begun) / 1000) * RATE);
    while (calls.length < due) calls.push(call(way));
    await new Promise((later) => setTimeout(later, 1));
  }
  return Promise.all(calls);
};

/** The median of each round; what a busy machine does in its worst rounds is not the relay's doing. */
const steady = async (delay: number) => {
  const platform = await started("server.ts", String(delay));
  const relay = await started("relayServer.ts", platform.url);
  const ways = waysTo(platform.url, relay.url);
  const rounds = { direct: [] as Array<number>, relayed: [] as Array<number> };
  await paced(ways.direct, 1);
  await paced(ways.relayed, 2);
  // In turns: what the machine does in a minute is in both.
  for (let round = 0; round < ROUNDS; round++) {
    rounds.direct.push(median(await paced(ways.direct, SECONDS)));
    rounds.relayed.push(median(await paced(ways.relayed, SECONDS)));
  }
  relay.child.disconnect();
  platform.child.disconnect();
  return rounds;
};

/** Waves of slow calls through one relay: its heap while they are under way, and when they are over. */
const crowd = async () => {
  const platform = await started("server.ts", "1500");
  const relay = await started("relayServer.ts", platform.url);
  const { relayed } = waysTo(platform.url, relay.url);
  const wave = async (): Promise<number> => {
    const calls = Array.from({ length: CALLS }, () => call(relayed));
    await new Promise((later) => setTimeout(later, 900));
    const during = await heapOf(relay.child);
    await Promise.all(calls);
    return during;
  };
  await wave();
  await wave();
  const before = await heapOf(relay.child);
  const during: Array<number> = [];
  for (let n = 0; n < WAVES; n++) during.push(await wave());
  const after = await heapOf(relay.child);
  relay.child.disconnect();
  platform.child.disconnect();
  return { before, during, after };
};

const rows: Array<ReadonlyArray<string>> = [];
const percent = (direct: number, relayed: number): number => (relayed / direct - 1) * 100;
let added = Number.NaN;
for (const delay of [0, 5, 20, 50]) {
  const { direct, relayed } = await steady(delay);
  const [least, leastRelayed] = [Math.min(...direct), Math.min(...relayed)];
  if (delay === 20) added = percent(least, leastRelayed);
  rows.push([
    delay === 0 ? "at once" : `in ${delay} ms`,
    least.toFixed(2),
    leastRelayed.toFixed(2),
    (leastRelayed - least).toFixed(2),
    `${percent(least, leastRelayed).toFixed(0)} %`,
    median(direct).toFixed(2),
    median(relayed).toFixed(2),
  ]);
}
const { before, during, after } = await crowd();

const text = [
  machine(),
  `${RATE} questions a second, ${ROUNDS} rounds of ${SECONDS} s each way in turns, sent by \`fetch\`: to the platform itself, and to a relay in front of it. Page, relay and platform are three processes on loopback, and share the cores. Each number is the median of a round: of the best one, and of the middle one.`,
  table(
    [
      "the platform answers",
      "direct p50, ms (best)",
      "relayed p50 (best)",
      "added, ms",
      "added",
      "direct p50 (middle)",
      "relayed p50 (middle)",
    ],
    rows,
  ),
  `${CALLS.toLocaleString("en")} calls at once that take 1.5 s each, ${WAVES} waves of them after two to warm up:`,
  table(
    ["heap of the relay, MiB", "measured"],
    [
      ["before the waves", before.toFixed(1)],
      ["while a thousand are under way (median)", median(during).toFixed(1)],
      ["after the waves", after.toFixed(1)],
    ],
  ),
  table(
    ["goal", "measured", "at most"],
    [
      ["% that a relay adds to p50 of a platform that answers in 20 ms", added.toFixed(1), "15"],
      [`MiB of heap that ${WAVES} waves leave behind`, (after - before).toFixed(2), "1"],
    ],
  ),
].join("\n\n");
console.log(text);
if (!quick) writeSection("relay", text);
