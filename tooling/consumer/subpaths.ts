import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Packed } from "./setup.ts";

/** What an application can import from a package, and the file behind it. */
export const subpaths = ({
  folder,
  name,
}: Packed): ReadonlyArray<{ readonly specifier: string; readonly file: string }> => {
  const { exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    readonly exports: Readonly<Record<string, string | { readonly default: string }>>;
  };
  return Object.entries(exports).flatMap(([path, target]) => {
    const file = typeof target === "string" ? target : target.default;
    return file.endsWith("js")
      ? [{ specifier: join(name, path).replaceAll("\\", "/"), file: join(folder, file) }]
      : [];
  });
};
