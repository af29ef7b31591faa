/** Runs the hooks beside TanStack Query and writes their section of docs/benchmarks.md; `--quick` only prints. */
import { machine, table, writeSection } from "@plugboard/report";
import { fork } from "node:child_process";
import { once } from "node:events";
import type { HookResult } from "./hookRounds.ts";

const quick = process.argv.includes("--quick");
const micro = (value: number): string => value.toFixed(Math.abs(value) < 100 ? 1 : 0);

// React decides when it is loaded which of its two builds runs.
const child = fork(new URL("hookRounds.ts", import.meta.url), [quick ? "1" : "15"], {
  execArgv: ["--expose-gc"],
  env: { ...process.env, NODE_ENV: "production" },
});
const [results] = (await once(child, "message")) as [ReadonlyArray<HookResult>];

const goals: Array<ReadonlyArray<string>> = [];
const tables = [true, false].map((alike) => {
  const rows = results.filter((row) => row.alike === alike);
  const [ours, theirs] = rows;
  const what = `1,000 hooks on ${alike ? "one query" : "1,000 queries"}`;
  if (ours !== undefined && theirs !== undefined) {
    const ratio = (ours.mount / theirs.mount).toFixed(2);
    goals.push(
      [`× TanStack Query's mount, ${what}`, ratio, "1"],
      [`renders for each of two changes, ${what}`, ((ours.renders - 1) / 2).toFixed(2), "1"],
    );
    if (alike) goals.push([`requests for each of two reads, ${what}`, `${ours.requests / 2}`, "1"]);
  }
  const head = ["mounted, ms", "with data, ms", "updated, ms", "renders a hook", "requests"];
  return table(
    [what, ...head],
    rows.map(({ name, mount, data, update, renders, requests }) => [
      name,
      micro(mount),
      micro(data),
      micro(update),
      renders.toFixed(1),
      String(requests),
    ]),
  );
});

const about =
  "React in production mode over happy-dom, the median of 15 rounds. The calls are Plugboard's in both, so what is compared is the hooks. “With data” counts from the beginning, and “updated” from the moment at which everything is declared old.";
const text = [machine(), about, ...tables, table(["goal", "measured", "at most"], goals)];
console.log(text.join("\n\n"));
if (!quick) writeSection("hooks", text.join("\n\n"));
