/** Runs the benchmarks and writes their section of docs/benchmarks.md; `--quick` only prints, from few rounds. */
import { machine, table, writeSection } from "@plugboard/report";
import { fork } from "node:child_process";
import { once } from "node:events";
import { clients } from "./clients.ts";
import { measureItems } from "./items.ts";
import { stub } from "./platform.ts";
import { compare, cpu, median } from "./rounds.ts";

const quick = process.argv.includes("--quick");
const micro = (value: number): string => value.toFixed(Math.abs(value) < 100 ? 1 : 0);
const signed = (value: number): string => (value < 0 ? "" : "+") + micro(value);

const goals: Array<{ readonly what: string; readonly value: number; readonly goal: number }> = [];

const stubbed = await (async () => {
  const timings = await compare(
    clients(stub, "http://platform.test"),
    quick
      ? { watch: cpu, warmUp: 1000, rounds: 3, calls: 1000 }
      : { watch: cpu, warmUp: 4000, rounds: 9, calls: 5000 },
  );
  const base = timings["raw fetch"];
  const over = ({ least, median: middle }: typeof base) => ({
    least: least - base.least,
    median: middle - base.median,
  });
  goals.push(
    {
      what: 'CPU µs over raw fetch, stub, validate "off"',
      value: over(timings['Plugboard, validate "off"']).least,
      goal: 30,
    },
    {
      what: 'CPU µs over raw fetch, stub, validate "strict"',
      value: over(timings['Plugboard, validate "strict"']).least,
      goal: 80,
    },
  );
  return table(
    ["stubbed Response, CPU µs a call", "least", "median", "over raw (least)", "over raw (median)"],
    Object.entries(timings).map(([name, timing]) => [
      name,
      micro(timing.least),
      micro(timing.median),
      timing === base ? "" : signed(over(timing).least),
      timing === base ? "" : signed(over(timing).median),
    ]),
  );
})();

const loopback = await (async () => {
  const server = fork(new URL("server.ts", import.meta.url), { execArgv: [] });
  const [port] = (await once(server, "message")) as [number];
  try {
    const timings = await compare(
      clients(globalThis.fetch, `http://127.0.0.1:${port}`),
      quick ? { warmUp: 300, rounds: 3, calls: 300 } : { warmUp: 1000, rounds: 15, calls: 600 },
    );
    const base = timings["raw fetch"];
    // The ratio within each round: what the machine did in that minute is in both.
    const ratios = (values: ReadonlyArray<number>) =>
      values.map((value, round) => value / (base.values[round] ?? Number.NaN));
    const ratio = median(ratios(timings['Plugboard, validate "strict"'].values));
    goals.push({ what: "× raw fetch on loopback (median of rounds)", value: ratio, goal: 1.2 });
    return table(
      ["loopback, µs a call", "least", "median", "× raw (least)", "× raw (median of rounds)"],
      Object.entries(timings).map(([name, { least, median: middle, values }]) => [
        name,
        micro(least),
        micro(middle),
        (least / base.least).toFixed(2),
        median(ratios(values)).toFixed(2),
      ]),
    );
  } finally {
    server.disconnect();
  }
})();

const items = await (async () => {
  const { growth, hand, items: ours } = await measureItems(quick ? 1 : 7);
  goals.push({
    what: "× a hand-written loop, 100,000 items (median)",
    value: ours.median / hand.median,
    goal: 1.2,
  });
  return table(
    [
      "100,000 items in 1,000 pages, CPU",
      "least, ms",
      "median, ms",
      "× by hand (median)",
      "heap growth, MiB",
    ],
    [
      ["loop by hand", micro(hand.least), micro(hand.median), "", growth.hand.toFixed(1)],
      [
        "items()",
        micro(ours.least),
        micro(ours.median),
        (ours.median / hand.median).toFixed(2),
        growth.items.toFixed(1),
      ],
    ],
  );
})();

const verdicts = table(
  ["goal", "measured", "at most"],
  goals.map(({ goal, value, what }) => [what, value.toFixed(2), String(goal)]),
);
const text = [machine(), stubbed, loopback, items, verdicts].join("\n\n");
console.log(text);
if (!quick) writeSection("bench", text);

// They own sections of their own, and can be run alone.
await import("./concurrency.ts");
await import("./hooks.ts");
await import("./openapi.ts");
