import { expect, it } from "vitest";
import { table, withSection } from "../index.ts";

it("replaces what stands between the markers and nothing else", () => {
  const page = "# Page\n\n<!-- size:start -->\n\nold\n\n<!-- size:end -->\n\nrest\n";
  const written = withSection(page, "size", "new\n");
  expect(written).toBe("# Page\n\n<!-- size:start -->\n\nnew\n\n<!-- size:end -->\n\nrest\n");
  expect(withSection(written, "size", "new")).toBe(written);
});

it("refuses a page without the section", () => {
  expect(() => withSection("# Page\n", "size", "new")).toThrow("<!-- size:start -->");
});

it("lines the columns of a table up", () => {
  expect(table(["what", "KiB"], [["client", "23.1"]])).toBe(
    "| what   |  KiB |\n| ------ | ---: |\n| client | 23.1 |",
  );
});
