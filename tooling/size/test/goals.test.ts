import { describe, expect, it } from "vitest";
import { chunkGoals, entries } from "../entries.ts";
import { measure } from "../measure.ts";

describe.each(entries)("$name", (entry) => {
  it.skipIf(!entry.gate)(
    `loads at most ${entry.goal} KiB, and its chunks keep to their goals`,
    async () => {
      for (const [bundler, { initial, chunks }] of Object.entries(await measure(entry))) {
        expect(initial, bundler).toBeGreaterThan(0);
        expect(initial, bundler).toBeLessThanOrEqual(entry.goal);
        for (const { name, size } of chunks) {
          expect(size, `${name}, ${bundler}`).toBeLessThanOrEqual(chunkGoals[name] ?? Infinity);
        }
      }
    },
    60_000,
  );
});
