/** The compiler as a project runs it, with everything strict, in each version that is supported. */
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);
const scratch = join(import.meta.dirname, "..", "..", ".scratch");

/** The packages that hold TypeScript 5.9, 6 and 7. */
export const versions = ["typescript-5", "typescript-6", "typescript"] as const;

const options = {
  target: "ES2024",
  lib: ["ES2024", "DOM", "DOM.Iterable"],
  module: "ESNext",
  moduleResolution: "bundler",
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noImplicitOverride: true,
  noUnusedLocals: true,
  noPropertyAccessFromIndexSignature: true,
  verbatimModuleSyntax: true,
  isolatedModules: true,
  erasableSyntaxOnly: true,
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** A folder with these files, in which the packages of the workspace are found. */
export const sources = async (files: Readonly<Record<string, string>>) => {
  await mkdir(scratch, { recursive: true });
  const folder = await mkdtemp(join(scratch, "types-"));
  const config = { compilerOptions: options, include: ["*.ts"] };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return {
    /** What a compiler complains of; nothing where all is well. */
    complaints: (version: (typeof versions)[number]): Promise<string> => {
      const tsc = join(dirname(require.resolve(`${version}/package.json`)), "bin", "tsc");
      return new Promise((resolve) => {
        execFile(process.execPath, [tsc, "-p", folder], (_, stdout) => resolve(stdout));
      });
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
};
