/**
 * A thousand calls at once through one client, wave after wave: what a call costs, whether they keep
 * the order and the pace of their limit, and what they leave behind. Writes its section of
 * docs/benchmarks.md; `--quick` only prints.
 */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { machine, table, writeSection } from "@plugboard/report";
import { input, path, stub } from "./platform.ts";
import { cpu, median } from "./rounds.ts";

const quick = process.argv.includes("--quick");
const CALLS = 1000;
const waves = quick ? 3 : 15;

interface Limit {
  readonly calls: number;
  readonly per: number;
}

/** Heap in use after a collection, in MiB. */
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

/** A `fetch` that keeps when each call left, and which it was. */
const watching = () => {
  const left: Array<{ readonly page: number; readonly at: number }> = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    if (url.includes(path)) {
      const { page } = JSON.parse(init.body as string) as { readonly page: number };
      left.push({ page, at: performance.now() });
    }
    return stub(url, init);
  };
  return { fetch, take: () => left.splice(0) };
};

/** What waits wakes on a timer, which may be early by less than this. */
const TIMER = 2;

const measure = async (limit: Limit | undefined) => {
  const { fetch, take } = watching();
  await using client = createClient({
    platform: bosa({ baseUrl: "http://platform.test", apiKey: "key" }),
    token: "token",
    fetch,
    rateLimit: limit,
  });
  const pages = Array.from({ length: CALLS }, (_, n) => n + 1);
  let disorder = 0;
  let early = 0;
  const wave = async (): Promise<number> => {
    const begun = performance.now();
    const from = cpu();
    const calls = pages.map((page) =>
      client.execute("github", "list_pull_requests", { ...input, page }),
    );
    await Promise.all(calls);
    const micros = (cpu() - from) / CALLS / 1000;
    const { calls: most, per } = limit ?? { calls: 1, per: 0 };
    let last = 0;
    for (const [n, { page, at }] of take().entries()) {
      if (page < last) disorder += 1;
      last = page;
      if (at < begun + Math.floor(n / most) * per - TIMER) early += 1;
    }
    return micros;
  };
  await wave();
  const costs: Array<number> = [];
  const before = heap();
  for (let n = 0; n < waves; n++) costs.push(await wave());
  return { costs, disorder, early, growth: heap() - before };
};

const variants: ReadonlyArray<readonly [string, Limit | undefined]> = [
  ["no limit", undefined],
  ["200 calls each 100 ms", { calls: 200, per: 100 }],
  ["100 calls each 50 ms", { calls: 100, per: 50 }],
];
const rows: Array<ReadonlyArray<string>> = [];
let disorder = 0;
let early = 0;
let growth = 0;
for (const [name, limit] of variants) {
  const measured = await measure(limit);
  disorder += measured.disorder;
  early += measured.early;
  growth = Math.max(growth, measured.growth);
  rows.push([
    name,
    Math.min(...measured.costs).toFixed(1),
    median(measured.costs).toFixed(1),
    String(measured.disorder),
    String(measured.early),
    measured.growth.toFixed(2),
  ]);
}

const text = [
  machine(),
  `One client, ${CALLS.toLocaleString("en")} calls at once, ${waves} waves of them one after the other. “Out of order” counts calls that left before one that was made earlier; “too early”, calls that left before their limit allows.`,
  table(
    [
      "1,000 calls at once",
      "CPU µs a call, least",
      "median",
      "out of order",
      "too early",
      "heap growth, MiB",
    ],
    rows,
  ),
  table(
    ["goal", "measured", "at most"],
    [
      ["calls out of order", String(disorder), "0"],
      ["calls that left too early", String(early), "0"],
      [`MiB of heap that ${waves} waves leave behind`, growth.toFixed(2), "1"],
    ],
  ),
].join("\n\n");
console.log(text);
if (!quick) writeSection("concurrency", text);
