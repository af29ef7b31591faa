/**
 * 1,000 components on one query, and on 1,000 queries, in one framework, beside TanStack Query: how long
 * it takes until they are there, until they show data, and until they show other data; and how often
 * they are rendered. A process of its own: the framework is in production mode here. Says its numbers
 * to the parent.
 */
import { Window } from "happy-dom";
import { setTimeout } from "node:timers/promises";
import type { HookApps, MakeApp } from "./hookApps.ts";
import { cpu, median } from "./rounds.ts";

// Frameworks look for a page, and for the mode that they run in, when they are loaded.
const window = new Window();
const { document, Document, Element, HTMLElement, Node, SVGElement, Text } = window;
Object.assign(globalThis, {
  window,
  document,
  Document,
  Element,
  HTMLElement,
  Node,
  SVGElement,
  Text,
});
Object.assign(globalThis, { ngDevMode: false, ngServerMode: false });
const [, , framework, count] = process.argv;
const { apps } = (await import(`./${framework}Apps.ts`)) as { readonly apps: HookApps };

/** Milliseconds that this process has worked: what else the machine does changes it little. */
const worked = (): number => cpu() / 1e6;

const COUNT = 1000;

/** Clears the memory, and waits until the threads that sweep it have done: their work counts as this process's. */
const clear = async (): Promise<void> => {
  globalThis.gc?.();
  await setTimeout(60);
};

/** Milliseconds of one round, and how often a component was rendered. */
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
  const app = await make(
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
  await clear();
  const first = want(1);
  const from = worked();
  app.mount(COUNT);
  const mount = worked() - from;
  await first;
  const data = worked() - from;
  await clear();
  const second = want(2);
  const before = worked();
  app.invalidate();
  await second;
  const update = worked() - before;
  const requests = app.requests();
  app.dispose();
  return { mount, data, update, renders: renders / COUNT, requests };
};

const rounds = Number(count);
const names = Object.keys(apps) as Array<keyof HookApps>;
const results = [];
for (const alike of [true, false]) {
  const all = new Map(names.map((name) => [name, [] as Array<Round>]));
  for (let round = -2; round < rounds; round++) {
    for (const index of names.keys()) {
      const name = names[Math.abs(index + round) % names.length]!;
      const measured = await run(apps[name], alike);
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
