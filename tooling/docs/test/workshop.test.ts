import { afterAll, beforeAll, expect, it } from "vitest";
import { type Example, examplesOf } from "../Example.ts";
import { readPage } from "../Markdown.ts";
import { open } from "../Workshop.ts";

const lines = [
  "```ts run",
  "const name: string = 1;",
  "```",
  "```ts run",
  "console.log({ a: 1 }); // => { a: 1 }",
  "```",
  "```ts continues run",
  "",
  'throw new Error("broken");',
  "```",
  "```ts",
  "declare global {",
  "  interface Window { readonly plugboard: string }",
  "}",
  "const wrong: number = '';",
  "```",
  "```ts",
  'import { createClient } from "@plugboard/core";',
  'import { bosa } from "@plugboard/core/bosa";',
  "const client = createClient({ platform: bosa() });",
  'void client.execute("github", "get_rep", { owner: "acme", repo: "tools" });',
  "```",
];

const examples = examplesOf(readPage("a.md", lines.join("\n")).fences, new Map());
const { close, compile, run } = open(examples, "workshop");

let complaints: ReadonlyMap<Example, ReadonlyArray<string>>;
beforeAll(async () => {
  complaints = await compile();
});

afterAll(close);

it("leads what the compiler says to the line of the document", () => {
  const places = examples.map((example) => complaints.get(example)?.map((_) => _.slice(0, 9)));
  expect(places).toEqual([["a.md:2: e"], [], [], ["a.md:15: "], ["a.md:21: "]]);
});

it("types every client by what was generated", () => {
  expect(complaints.get(examples.at(-1)!)?.join()).toMatch(/"get_rep".*"get_repo"/);
});

it("gives what a program prints, and the line where it broke", async () => {
  const [, prints, throws] = examples;
  if (prints === undefined || throws === undefined) throw new Error("no examples");
  expect(await run(prints)).toEqual(prints.prints);
  await expect(run(throws)).rejects.toThrow("a.md:9 failed: Error: broken");
});
