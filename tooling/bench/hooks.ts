/** Runs the hooks of each framework beside TanStack Query's and writes their section of docs/benchmarks.md; `--quick` only prints. */
import { machine, table, writeSection } from "@plugboard/report";
import { fork } from "node:child_process";
import { once } from "node:events";
import type { HookResult } from "./hookRounds.ts";

const quick = process.argv.includes("--quick");
const micro = (value: number): string => value.toFixed(Math.abs(value) < 100 ? 1 : 0);

const times = { mount: "mounted", data: "with data", update: "updated" } as const;
const frameworks = { react: "React", vue: "Vue", angular: "Angular" } as const;

const goals: Array<ReadonlyArray<string>> = [];
const tables: Array<string> = [];
for (const [framework, called] of Object.entries(frameworks)) {
  // A framework decides when it is loaded in which mode it runs.
  const child = fork(new URL("hookRounds.ts", import.meta.url), [framework, quick ? "1" : "25"], {
    // So much that no phase has to clear away what the one before has left.
    execArgv: ["--expose-gc", "--min-semi-space-size=64", "--max-semi-space-size=64"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  // One after the other: they must not disturb each other.
  // oxlint-disable-next-line no-await-in-loop
  const [results] = (await once(child, "message")) as [ReadonlyArray<HookResult>];
  for (const alike of [true, false]) {
    const rows = results.filter((row) => row.alike === alike);
    const [ours, theirs] = rows;
    const what = `${called}, 1,000 on ${alike ? "one query" : "1,000 queries"}`;
    if (ours !== undefined && theirs !== undefined) {
      for (const time of ["mount", "data", "update"] as const) {
        const ratio = (ours[time] / theirs[time]).toFixed(2);
        goals.push([`× TanStack Query's ${times[time]}, ${what}`, ratio, "1"]);
      }
      goals.push([
        `renders for each of two changes, ${what}`,
        ((ours.renders - 1) / 2).toFixed(2),
        "1",
      ]);
      if (alike)
        goals.push([`requests for each of two reads, ${what}`, `${ours.requests / 2}`, "1"]);
    }
    tables.push(
      table(
        [what, ...Object.values(times).map((time) => `${time}, ms`), "renders each", "requests"],
        rows.map(({ name, mount, data, update, renders, requests }) => [
          name,
          micro(mount),
          micro(data),
          micro(update),
          renders.toFixed(1),
          String(requests),
        ]),
      ),
    );
  }
}

const about =
  "Components over happy-dom, each framework in production mode, CPU time of the process, the median of 25 rounds; memory is cleared between the phases, and not within one. The calls are Plugboard's in both, so what is compared is the hooks. “With data” counts from the beginning, and “updated” from the moment at which everything is declared old.";
const text = [machine(), about, ...tables, table(["goal", "measured", "at most"], goals)];
console.log(text.join("\n\n"));
if (!quick) writeSection("hooks", text.join("\n\n"));
