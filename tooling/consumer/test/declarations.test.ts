/** What an editor shows of a hook, a composable or an inject function stays short enough to be read. */
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import ts from "typescript-6";

const LONGEST = 100;
const packed = inject("packed").filter(({ name }) => /\/(react|vue|angular)$/.test(name));

/** The lines of everything that the declarations of a package say about a name. */
const linesAbout = (folder: string): ReadonlyMap<string, number> => {
  const lines = new Map<string, number>();
  for (const path of globSync("**/*.d.ts", { cwd: folder })) {
    const text = readFileSync(join(folder, path), "utf8");
    const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const isSaid = ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node);
      const name = isSaid || ts.isPropertySignature(node) ? node.name?.getText() : undefined;
      if (name !== undefined && /^(use|inject)[A-Z]/.test(name)) {
        const count = node.getText().split("\n").length;
        lines.set(name, (lines.get(name) ?? 0) + count);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return lines;
};

describe.each(packed)("$name", ({ folder }) => {
  it(`says what each function takes and gives in at most ${LONGEST} lines`, () => {
    const lines = linesAbout(folder);
    expect(lines.size).toBeGreaterThan(8);
    expect([...lines].filter(([, count]) => count > LONGEST)).toEqual([]);
  });
});
