/** From the start of a program to Ctrl-C: what was opened is closed, and the exit code says how it went. */
import { once } from "node:events";
import { done, problem } from "./terminal.ts";

/** What a program is given. */
export interface Life {
  /** Aborted by Ctrl-C, or by whoever ends the process. */
  readonly signal: AbortSignal;
  /** Keeps something until the end, when the last is closed first. */
  readonly keep: <A extends AsyncDisposable>(resource: A) => A;
  /** Resolves when it is time to go. */
  readonly ended: () => Promise<void>;
}

/** Runs a program. Its own end and Ctrl-C are successes; what it throws is not. */
export const live = async (program: (life: Life) => Promise<void>): Promise<void> => {
  const controller = new AbortController();
  const { signal } = controller;
  // A terminal and a task runner may both send one: the second changes nothing.
  const stop = (): void => controller.abort();
  process.on("SIGINT", stop).on("SIGTERM", stop);
  const kept = new AsyncDisposableStack();
  try {
    await program({
      signal,
      keep: (resource) => kept.use(resource),
      ended: async () => {
        if (!signal.aborted) await once(signal, "abort");
      },
    });
  } catch (error) {
    // Whatever was under way when it was stopped has failed, rightly.
    if (!signal.aborted) {
      problem(error instanceof Error ? error.message : String(error));
      process.exitCode = 1;
    }
  }
  await kept.disposeAsync();
  if (signal.aborted) done("Stopped. Nothing is listening any more.");
  // All is closed; idle connections of `fetch` are not worth waiting for.
  process.exit();
};
