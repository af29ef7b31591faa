import { describe, expect, it } from "vitest";
import { chunkCeilings, entries } from "../entries.ts";
import { measure } from "../measure.ts";

describe.each(entries)("$name", (entry) => {
  const { goal, ceiling = goal } = entry;
  it(`loads at most ${ceiling} KiB, and its chunks keep below their ceilings`, async () => {
    for (const [bundler, { initial, chunks }] of Object.entries(await measure(entry))) {
      expect(initial, bundler).toBeGreaterThan(0);
      expect(initial, bundler).toBeLessThanOrEqual(ceiling);
      for (const { name, size } of chunks) {
        expect(size, `${name}, ${bundler}`).toBeLessThanOrEqual(chunkCeilings[name] ?? Infinity);
      }
    }
  }, 60_000);
});
