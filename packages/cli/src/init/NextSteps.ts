/** What is left to do once a configuration is there. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Need } from "../Needs.ts";

/** What calls are made from, and the package for it. */
export const frameworks = {
  plain: { title: "None: plain TypeScript, or Effect" },
  react: { title: "React", package: "@plugboard/react" },
  vue: { title: "Vue", package: "@plugboard/vue" },
  angular: { title: "Angular", package: "@plugboard/angular" },
} as const;

/** The name of a framework. */
export type Framework = keyof typeof frameworks;

/** How packages are added, by the lockfile that gives the manager away. */
const managers = [
  ["pnpm-lock.yaml", "pnpm add", "pnpm exec"],
  ["yarn.lock", "yarn add", "yarn"],
  ["bun.lock", "bun add", "bunx"],
  ["package-lock.json", "npm install", "npx"],
] as const;

/** The commands to go on with, in their order. */
export const nextSteps = (
  folder: string,
  framework: Framework,
  needs: ReadonlyArray<Need>,
): ReadonlyArray<string> => {
  const [, add, run] =
    managers.find(([lockfile]) => existsSync(join(folder, lockfile))) ?? managers[3];
  const own = frameworks[framework];
  const packages = ["@plugboard/core", ...("package" in own ? [own.package] : []), "effect"];
  return [
    `${add} ${packages.join(" ")}`,
    `${add} ${add.startsWith("npm") ? "--save-dev" : "-D"} @plugboard/cli @types/node`,
    ...(needs.length > 0
      ? [`cp .env.example .env    # then fill in ${needs.map((_) => _.variable).join(", ")}`]
      : []),
    `${run} plugboard doctor`,
    `${run} plugboard connectors`,
  ];
};
