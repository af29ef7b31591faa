import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { documents, preludes } from "../Documents.ts";
import { type Example, examplesOf } from "../Example.ts";
import { open } from "../Workshop.ts";

const examples = [...documents.values()].flatMap(({ fences }) => examplesOf(fences, preludes));
const { close, compile, run } = open(examples, "documents");

let complaints: ReadonlyMap<Example, ReadonlyArray<string>>;
beforeAll(async () => {
  complaints = await compile();
});

afterAll(close);

describe("the example", () => {
  it.each(examples)("at $name compiles", (example) => {
    expect(complaints.get(example)?.join("\n")).toBe("");
  });

  it.each(examples.filter(({ runs }) => runs))("at $name runs", async (example) => {
    expect(await run(example), `${example.name} prints what it says`).toEqual(example.prints);
  });
});
