/** Bundles a program as an application's bundler would, and weighs what it loads. */
import { build } from "esbuild";
import { basename, extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import type { Entry } from "./entries.ts";

export interface Weight {
  /** Entry and everything it imports statically, in KiB. */
  readonly initial: number;
  /** What loads on demand, by the module it begins with. */
  readonly chunks: ReadonlyArray<{ readonly name: string; readonly size: number }>;
}

interface Chunk {
  readonly file: string;
  readonly code: string;
  readonly imports: ReadonlyArray<string>;
  readonly isEntry: boolean;
  /** The module that a dynamic import asked for. */
  readonly module: string | undefined;
  /** Bytes of each module, minified; only esbuild tells. */
  readonly modules?: Readonly<Record<string, number>>;
}

const here = import.meta.dirname;
const entryFile = join(here, "entry.js");

const isExternal = ({ external }: Entry) => {
  const packages = new Set(external);
  return (id: string): boolean =>
    packages.has(id) || external.some((name) => id.startsWith(`${name}/`));
};

const withRolldown = async (entry: Entry): Promise<ReadonlyArray<Chunk>> => {
  const bundle = await rolldown({
    input: entryFile,
    platform: "browser",
    external: isExternal(entry),
    transform: { define: { ...entry.define } },
    logLevel: "silent",
    plugins: [
      {
        name: "entry",
        load: (id) => (id === entryFile ? entry.source : undefined),
        resolveId: (id) => (id === entryFile ? id : undefined),
      },
    ],
  });
  try {
    const { output } = await bundle.generate({ format: "esm", minify: true });
    return output.flatMap((chunk) =>
      chunk.type === "chunk"
        ? [
            {
              file: chunk.fileName,
              code: chunk.code,
              imports: chunk.imports,
              isEntry: chunk.isEntry,
              module: chunk.isDynamicEntry ? (chunk.facadeModuleId ?? undefined) : undefined,
            },
          ]
        : [],
    );
  } finally {
    await bundle.close();
  }
};

const withEsbuild = async (entry: Entry): Promise<ReadonlyArray<Chunk>> => {
  const { metafile, outputFiles } = await build({
    stdin: { contents: entry.source, resolveDir: here, sourcefile: "entry.js" },
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    target: "es2022",
    define: { ...entry.define },
    external: entry.external.flatMap((name) => [name, `${name}/*`]),
    outdir: join(here, "out"),
    absWorkingDir: here,
    metafile: true,
    write: false,
    logLevel: "error",
  });
  const code = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  return Object.entries(metafile.outputs).map(([path, { entryPoint, imports, inputs }]) => ({
    file: basename(path),
    code: code.get(basename(path)) ?? "",
    imports: imports.filter(({ kind }) => kind === "import-statement").map((_) => basename(_.path)),
    isEntry: entryPoint === "entry.js",
    module: entryPoint === "entry.js" ? undefined : entryPoint,
    modules: Object.fromEntries(
      Object.entries(inputs).map(([module, { bytesInOutput }]) => [module, bytesInOutput]),
    ),
  }));
};

const bundlers = { rolldown: withRolldown, esbuild: withEsbuild };

/** `file` and every chunk that it imports statically. */
const loadedWith = (chunks: ReadonlyArray<Chunk>, file: string): ReadonlySet<string> => {
  const seen = new Set<string>();
  const visit = (name: string): void => {
    const chunk = chunks.find((_) => _.file === name);
    if (chunk === undefined || seen.has(name)) return;
    seen.add(name);
    chunk.imports.forEach(visit);
  };
  visit(file);
  return seen;
};

const nameOf = (module: string): string => {
  const name = basename(module, extname(module));
  return name === "index" ? basename(join(module, "..")) : name;
};

const weigh = (chunks: ReadonlyArray<Chunk>): Weight => {
  const size = (files: ReadonlySet<string>): number =>
    chunks
      .filter(({ file }) => files.has(file))
      .reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1024;
  const initial = loadedWith(chunks, chunks.find(({ isEntry }) => isEntry)?.file ?? "");
  return {
    initial: size(initial),
    chunks: chunks
      .flatMap(({ file, module }) =>
        module === undefined || initial.has(file)
          ? []
          : [{ name: nameOf(module), size: size(loadedWith(chunks, file).difference(initial)) }],
      )
      .toSorted((a, b) => b.size - a.size),
  };
};

type Weights = Record<keyof typeof bundlers, Weight>;

const weights = async (entry: Entry): Promise<Weights> => ({
  rolldown: weigh(await withRolldown(entry)),
  esbuild: weigh(await withEsbuild(entry)),
});

/** What each bundler makes of an entry; of one that stands over another program, what it adds to that. */
export const measure = async (entry: Entry): Promise<Weights> => {
  const whole = await weights(entry);
  if (entry.over === undefined) return whole;
  const under = await weights({ ...entry, source: entry.over });
  const added = (bundler: keyof Weights): Weight => ({
    ...whole[bundler],
    initial: whole[bundler].initial - under[bundler].initial,
  });
  return { rolldown: added("rolldown"), esbuild: added("esbuild") };
};

/** The modules that load at once, the heaviest first, in minified bytes. */
export const modulesOf = async (
  entry: Entry,
): Promise<ReadonlyArray<readonly [module: string, bytes: number]>> => {
  const chunks = await withEsbuild(entry);
  const initial = loadedWith(chunks, chunks.find(({ isEntry }) => isEntry)?.file ?? "");
  return chunks
    .filter(({ file }) => initial.has(file))
    .flatMap(({ modules }) => Object.entries(modules ?? {}))
    .map(([module, bytes]) => [module.replace(/^.*(node_modules|packages)\//, ""), bytes] as const)
    .toSorted(([, a], [, b]) => b - a);
};
