/** Where examples are compiled and run: a folder of this package, made anew each time. */
import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { once } from "node:events";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { Worker } from "node:worker_threads";
import type { Example } from "./Example.ts";
import type { Outcome } from "./runner.ts";

const here = import.meta.dirname;
const compiler = fileURLToPath(import.meta.resolve("typescript/package.json"));

const compilerOptions = {
  lib: ["ESNext", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  target: "ESNext",
  types: ["node"],
  jsx: "react-jsx",
  // Angular's decorators are of the older kind.
  experimentalDecorators: true,
  declaration: false,
  sourceMap: false,
  plugins: [],
};

const fileOf = (index: number, { language }: Example): string => `example-${index}.${language}`;

/** What the command line has written of the sample platform, as an application has it among its sources. */
const GENERATED = "plugboard.gen.ts";

/** A program that takes longer than this hangs. */
const PATIENCE = 20_000;

const place = ({ origins, name }: Example, line: number): string => {
  const origin = origins[line - 1];
  return origin === undefined ? name : `${origin.file}:${origin.line}`;
};

/** Writes the programs; the compiler's complaints about each, and a way to run one. */
export const open = (examples: ReadonlyArray<Example>, folder: string) => {
  const scratch = join(here, ".scratch", folder);
  rmSync(scratch, { recursive: true, force: true });
  mkdirSync(scratch, { recursive: true });
  for (const [index, example] of examples.entries()) {
    writeFileSync(join(scratch, fileOf(index, example)), example.source);
  }

  const generated = "../../../consumer/fixtures/generated/plugboard.gen.ts";
  writeFileSync(join(scratch, GENERATED), `export * from "${generated}";\n`);

  const complaintsAbout = async (indices: ReadonlyArray<number>, project: string) => {
    const files = indices.flatMap((index) => {
      const example = examples[index];
      return example === undefined ? [] : [fileOf(index, example)];
    });
    writeFileSync(
      join(scratch, project),
      JSON.stringify({
        extends: "../../../../tsconfig.base.json",
        compilerOptions,
        files: [GENERATED, ...files],
      }),
    );
    const args = [join(compiler, "../bin/tsc"), "-p", join(scratch, project), "--pretty", "false"];
    const stdout = await promisify(execFile)(process.execPath, args, { cwd: scratch }).then(
      () => "",
      (error: { readonly stdout?: string; readonly message: string }) =>
        error.stdout === undefined || error.stdout === "" ? error.message : error.stdout,
    );
    return stdout;
  };

  /** The compiler's words, each led to the line of the document it is about. */
  const compile = async (): Promise<ReadonlyMap<Example, ReadonlyArray<string>>> => {
    const complaints = new Map<Example, Array<string>>(examples.map((example) => [example, []]));
    const together = examples.flatMap(({ alone }, index) => (alone ? [] : [index]));
    const single = examples.flatMap(({ alone }, index) => (alone ? [index] : []));
    const groups = [together, ...single.map((index) => [index])].filter(({ length }) => length > 0);
    const outputs = await Promise.all(
      groups.map((group, n) => complaintsAbout(group, `tsconfig.${n}.json`)),
    );
    const strange: Array<string> = [];
    let last: Array<string> | undefined;
    for (const text of outputs.join("\n").split("\n")) {
      const [, index, line, message] =
        /^(?:.*[/\\])?example-(\d+)\.tsx?\((\d+),\d+\): (.*)$/.exec(text) ?? [];
      const example = examples[Number(index)];
      if (index !== undefined && example !== undefined) {
        last = complaints.get(example);
        last?.push(`${place(example, Number(line))}: ${message}`);
      } else if (/^\s+\S/.test(text) && last !== undefined) last.push(text);
      else if (text.trim() !== "") strange.push(text);
    }
    if (strange.length > 0) throw new Error(strange.join("\n"));
    return complaints;
  };

  let thread: Worker | undefined;

  /** What a program prints; it must come to its end by itself. One at a time. */
  const run = async (example: Example): Promise<ReadonlyArray<string>> => {
    const index = examples.indexOf(example);
    const file = join(scratch, `run-${index}.ts`);
    // Programs share what is loaded, but each has a prelude of its own.
    const source = example.source.replaceAll(/(?<=\/preludes\/\w+\.ts)(?=";$)/gm, `?${index}`);
    writeFileSync(file, source);
    thread ??= new Worker(join(here, "runner.ts"), { execArgv: [] });
    const worker = thread;
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
    worker.postMessage(pathToFileURL(file).href);
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      const [{ lines, stack }] = (await once(worker, "message", { signal })) as [Outcome];
      if (stack === undefined) return lines;
      const line = /run-\d+\.ts:(\d+)/.exec(stack)?.[1];
      throw new Error(`${place(example, Number(line ?? 0))} failed: ${stack}`);
    } catch (cause) {
      // What it left behind is nobody else's.
      thread = undefined;
      await worker.terminate();
      throw cause instanceof Error && cause.name !== "AbortError"
        ? cause
        : new Error(`${example.name} had not ended after ${PATIENCE} ms`, { cause });
    }
  };

  const close = async (): Promise<void> => {
    await thread?.terminate();
  };

  return { compile, run, close };
};
