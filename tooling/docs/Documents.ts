/** The documents of the repository that are checked. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type Page, readPage } from "./Markdown.ts";
import type { Preludes } from "./Example.ts";

/** The folder of the repository. */
export const root = join(import.meta.dirname, "../..");

const patterns = ["*.md", "docs/**/*.md", "packages/*/*.md", "packages/*/docs/**/*.md"];

/** Every document, by its path from the root; changelogs are written by a tool. */
export const documents: ReadonlyMap<string, Page> = new Map(
  globSync(patterns, { cwd: root, exclude: ["**/node_modules/**", "**/CHANGELOG.md"] })
    .map((path) => path.replaceAll("\\", "/"))
    .toSorted()
    .map((path) => [path, readPage(path, readFileSync(join(root, path), "utf8"))]),
);

/** What each prelude offers to examples. */
export const preludes: Preludes = new Map(
  globSync("preludes/*.ts*", { cwd: import.meta.dirname }).map((path) => {
    const text = readFileSync(join(import.meta.dirname, path), "utf8");
    const names = text.matchAll(/^export (?:declare )?(?:const|function|class) (\w+)/gm);
    return [
      path.replace(/^preludes[/\\]|\.tsx?$/g, ""),
      Array.from(names, ([, name = ""]) => name),
    ];
  }),
);
