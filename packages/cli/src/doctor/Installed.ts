/** What is installed, as Node finds it from some place: its version, and the one folder that it really is in. */
import { readFileSync, realpathSync } from "node:fs";
import Module from "node:module"; // as a whole: an old Node.js lacks a part of it, and is to hear so
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** A package that is there. */
export interface Installed {
  readonly name: string;
  readonly version: string;
  /** Links are followed. */
  readonly folder: string;
  readonly peers: Readonly<Record<string, string>>;
  /** Peers that may be missing. */
  readonly optional: ReadonlyArray<string>;
}

interface Manifest {
  readonly version?: string;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

/** The package that an import in this folder is led to; `undefined` where there is none. */
export const installedFrom = (folder: string, name: string): Installed | undefined => {
  let file: string | undefined;
  try {
    file = Module.findPackageJSON(name, pathToFileURL(join(folder, "here.js")));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_MODULE_NOT_FOUND") {
      return undefined;
    }
    throw error;
  }
  if (file === undefined) return undefined;
  const manifest = JSON.parse(readFileSync(file, "utf8")) as Manifest;
  const { version = "0.0.0", peerDependencies: peers = {}, peerDependenciesMeta = {} } = manifest;
  return {
    name,
    version,
    folder: realpathSync(dirname(file)),
    peers,
    optional: Object.keys(peers).filter((peer) => peerDependenciesMeta[peer]?.optional === true),
  };
};

/** Packages of ours that an application may have. */
const OURS = ["core", "cli", "react", "vue", "angular", "testing"].map(
  (name) => `@plugboard/${name}`,
);

/** Those of ours that are there. */
export const oursFrom = (folder: string): ReadonlyArray<Installed> =>
  OURS.flatMap((name) => installedFrom(folder, name) ?? []);
