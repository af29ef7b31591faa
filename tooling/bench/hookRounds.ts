/**
 * 1,000 hooks on one query, and on 1,000 queries, beside TanStack Query: how long it takes until they
 * are there, until they show data, and until they show other data; and how often they are rendered.
 * A process of its own: React is in production mode here. Says its numbers to the parent.
 */
import { Window } from "happy-dom";
import { createElement } from "react";
import { flushSync } from "react-dom";
import { hookApps, type MakeApp } from "./hookApps.ts";
import { median } from "./rounds.ts";

const window = new Window();
Object.assign(globalThis, { window, document: window.document });
const { createRoot } = await import("react-dom/client");

const COUNT = 1000;

/** Milliseconds of one round, and how often a hook was rendered. */
interface Round {
  readonly mount: number;
  readonly data: number;
  readonly update: number;
  readonly renders: number;
  readonly requests: number;
}

const run = async (make: MakeApp, alike: boolean): Promise<Round> => {
  let renders = 0;
  let wanted = 0;
  let missing = new Set<number>();
  let arrived = Promise.withResolvers<void>();
  const want = (version: number): Promise<void> => {
    wanted = version;
    missing = new Set(Array.from({ length: COUNT }, (_, at) => at));
    arrived = Promise.withResolvers();
    return arrived.promise;
  };
  const app = make(
    {
      rendered: () => {
        renders += 1;
      },
      shown: (at, version) => {
        if (version === wanted && missing.delete(at) && missing.size === 0) arrived.resolve();
      },
    },
    alike,
  );
  const root = createRoot(document.createElement("div"));
  globalThis.gc?.();
  const first = want(1);
  const from = performance.now();
  flushSync(() => root.render(app.tree(COUNT)));
  const mount = performance.now() - from;
  await first;
  const data = performance.now() - from;
  const second = want(2);
  const before = performance.now();
  app.invalidate();
  await second;
  const update = performance.now() - before;
  const requests = app.requests();
  flushSync(() => root.render(createElement("i")));
  root.unmount();
  app.dispose();
  return { mount, data, update, renders: renders / COUNT, requests };
};

const rounds = Number(process.argv[2]);
const names = Object.keys(hookApps) as Array<keyof typeof hookApps>;
const results = [];
for (const alike of [true, false]) {
  const all = new Map(names.map((name) => [name, [] as Array<Round>]));
  for (let round = -2; round < rounds; round++) {
    for (const index of names.keys()) {
      const name = names[Math.abs(index + round) % names.length]!;
      const measured = await run(hookApps[name], alike);
      if (round >= 0) all.get(name)?.push(measured);
    }
  }
  for (const [name, values] of all) {
    const middle = (key: keyof Round) => median(values.map((value) => value[key]));
    results.push({
      name,
      alike,
      mount: middle("mount"),
      data: middle("data"),
      update: middle("update"),
      renders: middle("renders"),
      requests: middle("requests"),
    });
  }
}

/** What one line of the tables says; times in milliseconds, the median of the rounds. */
export type HookResult = (typeof results)[number];

process.send?.(results);
process.exit();
