/** Runs programs one after the other in a thread, so that they share what is loaded, and tells what each printed. */
import { format } from "node:util";
import { parentPort } from "node:worker_threads";

/** What came of a program; `stack` is there where it broke. */
export interface Outcome {
  readonly lines: ReadonlyArray<string>;
  readonly stack?: string | undefined;
}

const stackOf = (cause: unknown): string =>
  cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);

parentPort?.on("message", async (file: string) => {
  const lines: Array<string> = [];
  console.log = (...words: ReadonlyArray<unknown>) => {
    lines.push(...format(...words).split("\n"));
  };
  const stack = await import(file).then(() => undefined, stackOf);
  const outcome: Outcome = { lines, stack };
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has none
  parentPort?.postMessage(outcome);
});
