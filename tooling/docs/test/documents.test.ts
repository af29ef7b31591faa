import * as core from "@plugboard/core";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import { documents, root } from "../Documents.ts";

const pages = [...documents].map(([file, page]) => ({ file, page }));
const measured = documents.get("docs/benchmarks.md")?.rows ?? [];

describe.each(pages)("$file", ({ file, page }) => {
  it("leads to places that are there", () => {
    const broken = page.links.flatMap(({ line, target }) => {
      if (/^[a-z]+:/.test(target)) return [];
      const [path = "", anchor] = target.split("#");
      const to = path === "" ? file : join(dirname(file), path);
      const there = existsSync(join(root, to));
      const headings = documents.get(to)?.anchors;
      const named = anchor === undefined || headings === undefined || headings.has(anchor);
      return there && named ? [] : [`${file}:${line} leads to ${target}`];
    });
    expect(broken).toEqual([]);
  });

  it("is complete where it is published: it leads to nothing outside its package", () => {
    const [folder, name] = file.split("/");
    if (folder !== "packages") return;
    const outside = page.links.filter(
      ({ target }) =>
        !/^([a-z]+:|#)/.test(target) &&
        relative(`packages/${name}`, join(dirname(file), target)).startsWith(".."),
    );
    expect(outside).toEqual([]);
  });

  it("quotes numbers as they were measured", () => {
    const wrong = page.quotes.flatMap(({ line, value, row, column }) => {
      const found = measured
        .find((cells) => [...cells.values()][0] === row && cells.has(column))
        ?.get(column);
      return value === found
        ? []
        : [`${file}:${line} says ${value} of “${row} | ${column}”, docs/benchmarks.md ${found}`];
    });
    expect(wrong).toEqual([]);
  });
});

/** What a table lists in its first column, between backticks. */
const listed = (file: string, column: string): ReadonlyArray<string> =>
  (documents.get(file)?.rows ?? []).flatMap((row) => {
    const name = /^`(\w+)`/.exec(row.get(column) ?? "")?.[1];
    return name === undefined ? [] : [name];
  });

const tags = Object.entries(core)
  .filter(([, value]) => typeof value === "function" && value.prototype instanceof Error)
  .map(([name]) => name)
  .toSorted();

it.each(["README.md", "packages/core/README.md"])("%s lists every failure there is", (file) => {
  expect(listed(file, "`_tag`").toSorted()).toEqual(tags);
});

/** What the lines of the threat model say of their tests: which file, and which fact in it. */
const proofs = (documents.get("docs/security.md")?.rows ?? []).flatMap((row) => {
  const [, file = "", fact = ""] = /^`(\w+)` (.+)$/.exec(row.get("test") ?? "") ?? [];
  return [{ threat: row.get("threat") ?? "", file, fact }];
});

/** The text of a test of the relay, wherever it stands. */
const testOf = (file: string): string =>
  ["packages/core/test/relay", "tooling/integration/test/relay"]
    .map((folder) => join(root, folder, `${file}.test.ts`))
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, "utf8"))
    .join("\n");

it("has a threat model of the relay that is more than words", () => {
  expect(proofs.length).toBeGreaterThan(50);
});

it.each(proofs)("“$threat” is stopped by what a test shows: $fact", ({ file, fact }) => {
  const tests = testOf(file);
  const [, example] = /takes (\S+) for no public address/.exec(fact) ?? [];
  expect(tests).toContain(
    example === undefined ? `it("${fact}"` : `it.each(privates)("takes %s for no public address"`,
  );
  if (example !== undefined) expect(tests).toContain(example);
});
