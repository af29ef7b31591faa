/**
 * Packs every published package as a release does, and installs the tarballs into a folder outside
 * the repository, so that only what was packed can be found there. Needs no network: what the
 * packages depend on is linked from the workspace.
 */
import { execFileSync } from "node:child_process";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

export interface Packed {
  readonly name: string;
  /** The tarball's path. */
  readonly tarball: string;
  /** Where it is installed. */
  readonly folder: string;
}

declare module "vitest" {
  interface ProvidedContext {
    readonly consumer: string;
    readonly packed: ReadonlyArray<Packed>;
  }
}

const root = fileURLToPath(new URL("../..", import.meta.url));
const run = join(root, "tooling", "run.mjs");

interface Manifest {
  readonly name: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const readManifest = (folder: string) =>
  JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Manifest;

const link = (consumer: string, name: string, from: string): void => {
  const target = join(consumer, "node_modules", name);
  mkdirSync(dirname(target), { recursive: true });
  symlinkSync(realpathSync(join(from, "node_modules", name)), target, "junction");
};

const pack = (source: string, consumer: string): Packed => {
  const { name } = readManifest(source);
  const destination = mkdtempSync(join(consumer, "tarball-"));
  execFileSync(
    process.execPath,
    [run, "--dir", source, "pack", "--pack-destination", destination],
    { stdio: "ignore" },
  );
  const tarball = join(destination, readdirSync(destination)[0]!);
  const folder = join(consumer, "node_modules", name);
  mkdirSync(folder, { recursive: true });
  execFileSync("tar", ["-xzf", tarball, "-C", folder, "--strip-components=1"]);
  return { name, tarball, folder };
};

export default (project: TestProject) => {
  const consumer = realpathSync(mkdtempSync(join(tmpdir(), "plugboard-consumer-")));
  const sources = readdirSync(join(root, "packages"))
    .map((name) => join(root, "packages", name))
    .filter((source) => readManifest(source).private !== true);
  const packed = sources.map((source) => pack(source, consumer));

  const linked = new Set(packed.map(({ name }) => name));
  const linkOnce = (name: string, from: string) => {
    if (!linked.has(name)) link(consumer, name, from);
    linked.add(name);
  };
  for (const [index, { folder }] of packed.entries()) {
    const { dependencies, peerDependencies } = readManifest(folder);
    for (const name of Object.keys({ ...dependencies, ...peerDependencies }))
      linkOnce(name, sources[index]!);
  }
  for (const name of ["@types/node", "@types/react", "react-dom"])
    linkOnce(name, import.meta.dirname);
  for (const name of ["@angular/compiler", "rxjs"])
    linkOnce(name, join(root, "packages", "angular"));

  project.provide("consumer", consumer);
  project.provide("packed", packed);
  return () => rmSync(consumer, { recursive: true, force: true });
};
