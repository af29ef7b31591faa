/** Discovers an OpenAPI document of 10 MB and writes its section of docs/benchmarks.md; `--quick` only prints. */
import { createClient } from "@plugboard/core";
import { openapi } from "@plugboard/core/openapi";
import { machine, table, writeSection } from "@plugboard/report";
import { largeDocument } from "./largeDocument.ts";
import { median } from "./rounds.ts";

const quick = process.argv.includes("--quick");
const milli = (value: number): string => value.toFixed(value < 100 ? 1 : 0);

const document = largeDocument();
const source = JSON.stringify(document);
const megabytes = source.length / 1e6;

/** Milliseconds that this thread has worked: what else the machine does is not in it. */
const worked = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

/** Runs work, and tells how much it was, and how much at the most before others had their turn. */
const watched = async <A>(work: () => Promise<A>) => {
  let longest = 0;
  let last = worked();
  let running = true;
  const tick = (): void => {
    const now = worked();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(tick);
  };
  setImmediate(tick);
  const start = worked();
  await work();
  const took = worked() - start;
  running = false;
  return { took, longest: Math.max(longest, worked() - last) };
};

type Watched = Awaited<ReturnType<typeof watched>>;

const fetched = async (): Promise<Response> =>
  new Response(source, { headers: { "content-type": "application/json" } });

const round = async () => {
  globalThis.gc?.();
  const driver = openapi({ document: "https://api.test/openapi.json" });
  await using client = createClient({ platform: driver, fetch: fetched });
  const parse = await watched(async () => void JSON.parse(source));
  const first = await watched(() => client.describe("tag7", "operation7"));
  const next = await watched(() => client.describe("tag8", "operation8"));
  const names = await watched(() => client.connectors());
  const list = await watched(() => client.actions("tag9"));
  const all = await watched(() => client.catalog());
  return { parse, first, next, names, list, all };
};

const rounds = [];
for (let n = 0; n < (quick ? 2 : 9); n++) rounds.push(await round());
// The first round warms up.
const measured = rounds.slice(1);
const row = (what: string, pick: (of: (typeof measured)[number]) => Watched) => {
  const took = median(measured.map((_) => pick(_).took));
  const longest = median(measured.map((_) => pick(_).longest));
  return { what, took, longest };
};
const rows = [
  row("JSON.parse alone", (_) => _.parse),
  row("the first action described, from the answer on", (_) => _.first),
  row("another action described", (_) => _.next),
  row("all connectors", (_) => _.names),
  row("the 20 actions of a connector", (_) => _.list),
  row("the whole catalog, 1,000 actions", (_) => _.all),
];
const longest = Math.max(...rows.slice(1, 5).map((_) => _.longest));

const about = `A generated document of ${megabytes.toFixed(1)} MB: 1,000 operations under 50 tags, 2,000 models that refer to one another, ${measured.length === 1 ? "one round" : `the median of ${measured.length} rounds`}, without a Worker. CPU time of the thread; “held up” is the longest stretch in which nothing else could run.`;
const text = [
  machine(),
  about,
  table(
    ["discovery, CPU", "in all, ms", "held up, ms"],
    rows.map(({ what, took, longest: held }) => [what, milli(took), milli(held)]),
  ),
  table(
    ["goal", "measured", "at most"],
    [["ms held up, up to the actions of a connector", longest.toFixed(1), "50"]],
  ),
].join("\n\n");
console.log(text);
if (!quick) writeSection("openapi", text);
