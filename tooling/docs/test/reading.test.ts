import { describe, expect, it } from "vitest";
import { type Example, examplesOf } from "../Example.ts";
import { anchorOf, readPage } from "../Markdown.ts";

const preludes = new Map([["client", ["client", "platform"]]]);
const page = (...lines: ReadonlyArray<string>) => readPage("a.md", lines.join("\n"));
const examples = (...lines: ReadonlyArray<string>): ReadonlyArray<Example> =>
  examplesOf(page(...lines).fences, preludes);

describe("a page", () => {
  it("has fences with their lines and words, and nothing inside them counts", () => {
    const { fences, links } = page("[x](y.md)", "", "```ts run client", "[no](link)", "```");
    expect(fences).toEqual([
      { file: "a.md", line: 3, language: "ts", words: ["run", "client"], code: ["[no](link)"] },
    ]);
    expect(links).toEqual([{ file: "a.md", line: 1, target: "y.md" }]);
  });

  it("has rows by the names of their columns, and quotes", () => {
    const { rows, quotes } = page(
      "| a | b |",
      "| - | -: |",
      "| x | 1 |",
      "24.9<!-- measured: x | b -->",
    );
    expect(rows).toEqual([
      new Map([
        ["a", "x"],
        ["b", "1"],
      ]),
    ]);
    expect(quotes).toEqual([{ file: "a.md", line: 4, value: "24.9", row: "x", column: "b" }]);
  });

  it("has anchors as GitHub makes them", () => {
    expect(anchorOf("Pages, both ways: `items()`")).toBe("pages-both-ways-items");
  });

  it("whose fence is left open is refused", () => {
    expect(() => page("```ts", "1")).toThrow("a.md:1");
  });
});

describe("examples", () => {
  it("find their prelude in scope, and go on from the one before", () => {
    const [, second] = examples(
      "```ts client",
      "a",
      "```",
      "```ts run continues",
      "b // => 2",
      "```",
    );
    expect(second?.source.split("\n").slice(0, 3)).toEqual([
      'import { client, platform } from "../../preludes/client.ts";',
      "a",
      "b // => 2",
    ]);
    expect(second?.origins[2]).toEqual({ file: "a.md", line: 5 });
    expect(second).toMatchObject({ name: "a.md:4", runs: true, prints: ["2"] });
  });

  it("are left alone where they say so, and other languages always", () => {
    expect(examples("```ts no-check", "x", "```", "```sh", "ls", "```")).toEqual([]);
  });

  it("with a word that means nothing are refused", () => {
    expect(() => examples("```ts ran", "```")).toThrow("a.md:1 names the prelude “ran”");
    expect(() => examples("```ts continues", "```")).toThrow("a.md:1 continues nothing");
  });
});
