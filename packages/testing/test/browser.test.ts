import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const src = join(import.meta.dirname, "../src");

it("keeps Node out of everything but the node entry, so that it runs in a browser", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" });
  const touching = files
    .filter((file) => file.endsWith(".ts"))
    .filter((file) =>
      /from "(?:node:|@effect\/platform-node)|\bBuffer\b|\bprocess\./.test(
        readFileSync(join(src, file), "utf8"),
      ),
    );
  expect(touching).toEqual(["node.ts"]);
});
