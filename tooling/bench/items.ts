/** 100,000 items through `items()` beside a loop written by hand, and the memory that each leaves. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { headers, input, pagedStub, path } from "./platform.ts";
import { cpu, median } from "./rounds.ts";

const pages = 1000;
const size = 100;
const baseUrl = "http://platform.test";

type Visit = (seen: number) => void;

const byHand = async (visit: Visit): Promise<number> => {
  const fetch = pagedStub(pages, size);
  let seen = 0;
  for (let page = 1; ; page++) {
    const response = await fetch(baseUrl + path, {
      method: "POST",
      headers,
      body: JSON.stringify({ ...input, page }),
    });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    const { data, meta } = (await response.json()) as {
      readonly data: ReadonlyArray<unknown>;
      readonly meta: { readonly has_next: boolean };
    };
    for (const _ of data) visit(++seen);
    if (!meta.has_next) return seen;
  }
};

const byItems = async (visit: Visit): Promise<number> => {
  await using client = createClient({
    platform: bosa({ baseUrl, apiKey: "key" }),
    token: "token",
    fetch: pagedStub(pages, size),
  });
  let seen = 0;
  for await (const _ of client.items("github", "list_pull_requests", input)) visit(++seen);
  return seen;
};

/** Heap in use after a collection, in MiB. */
const heap = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
};

const run = async (walk: (visit: Visit) => Promise<number>) => {
  const from = cpu();
  const seen = await walk(() => {});
  const milliseconds = (cpu() - from) / 1e6;
  if (seen !== pages * size) throw new Error(`${seen} items instead of ${pages * size}`);
  return milliseconds;
};

/** How much more heap is in use near the end of a walk than near its beginning, in MiB. */
const growth = async (walk: (visit: Visit) => Promise<number>): Promise<number> => {
  let early = 0;
  let late = 0;
  await walk((seen) => {
    if (seen === 5 * size) early = heap();
    if (seen === (pages - 5) * size) late = heap();
  });
  return late - early;
};

const median100k = async (rounds: number) => {
  const hand: Array<number> = [];
  const items: Array<number> = [];
  await run(byHand);
  await run(byItems);
  for (let round = 0; round < rounds; round++) {
    hand.push(await run(byHand));
    items.push(await run(byItems));
  }
  const timing = (values: ReadonlyArray<number>) => ({
    least: Math.min(...values),
    median: median(values),
  });
  return { hand: timing(hand), items: timing(items) };
};

export const measureItems = async (rounds: number) => ({
  ...(await median100k(rounds)),
  growth: { hand: await growth(byHand), items: await growth(byItems) },
});
