/** An action that is run by hand: with a command, or page by page where its output comes in pages. */
import { type ActionDescription, Cancelled, type Json } from "@plugboard/core";
import type { Activity, CommandState, PagesState } from "@plugboard/core/seam";
import { summaryOf } from "../lib/output.ts";
import type { Timeline } from "../lib/timeline.ts";
import { countOf } from "../lib/words.ts";
import type { Faults } from "./faults.ts";
import { isCancelled, type RunView, type Phase } from "./runView.ts";
import { hold, type Source } from "./source.ts";

/** Where it stands, as far as the hooks do not say. */
export interface RunnerState {
  /** What is being done: "Run", "Next page" and so on. */
  readonly doing: string | undefined;
  /** What the last thing that was done came to. */
  readonly ended: Phase;
  /** The input whose pages are wanted, once it was run. */
  readonly asked: Json | undefined;
  /** The page that is shown, from 0. */
  readonly at: number;
}

/** What the hooks show. */
export interface Shown {
  readonly command: Pick<
    CommandState<Json, unknown>,
    "run" | "cancel" | "data" | "error" | keyof Activity
  >;
  readonly pages: PagesState<unknown>;
}

/** What an action is run with. */
export interface RunnerParts {
  readonly action: ActionDescription;
  readonly timeline: Timeline;
  readonly arm: Faults["arm"];
  /** What the hook of the command shows now. */
  readonly command: () => Shown["command"];
  /** What the hook of the pages shows now; it wants those of `asked`. */
  readonly pages: () => PagesState<unknown>;
}

/** An action that is run by hand. */
export interface Runner extends Source<RunnerState> {
  readonly action: ActionDescription;
  readonly run: (input: Json) => void;
  readonly next: () => void;
  readonly previous: () => void;
  readonly loadAll: () => void;
  /** Gives up what is being done; what has not left yet does not leave. */
  readonly cancel: () => void;
}

/** Options of the hook of pages: they are read when somebody asks, and by nothing else. */
export const HELD = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnFocus: false,
  refetchOnReconnect: false,
} as const;

/** What the hook of pages is given before there is an input. */
export const NO_INPUT: Json = {};

/** After the hooks have taken in what came. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Makes one for an action that nobody has run yet. */
export const makeRunner = ({ action, timeline, arm, command, pages }: RunnerParts): Runner => {
  const { connector, name, paged } = action;
  const held = hold<RunnerState>({ doing: undefined, ended: "idle", asked: undefined, at: 0 });
  /** Whether what is being done was given up, perhaps before it has begun. */
  let isGivenUp = false;

  const stopIfGivenUp = (): void => {
    if (isGivenUp) throw new Cancelled({ message: "Given up before it began." });
  };
  const perform = async <A>(
    title: string,
    work: () => Promise<A>,
    words: (value: A) => string,
  ): Promise<void> => {
    held.set({ doing: title });
    isGivenUp = false;
    await arm({ connector, action: name });
    const begin = async (): Promise<A> => {
      stopIfGivenUp();
      return work();
    };
    let ended: Phase = "done";
    try {
      await timeline.track({ connector, action: name, title }, begin, words);
    } catch (error) {
      ended = isCancelled(error) ? "cancelled" : "failed";
    }
    held.set({ doing: undefined, ended });
  };
  const countHere = (): number => pages().data?.pages.length ?? 0;
  /** Reads pages, and gives how many items are here then. */
  const read = (title: string, work: () => Promise<void>): Promise<void> =>
    perform(
      title,
      async () => {
        await work();
        await settled();
        return pages().data?.items.length ?? 0;
      },
      (count) => countOf(count, "item"),
    );
  const first = async (input: Json): Promise<void> => {
    held.set({ asked: input, at: 0 });
    // The hook has to want these pages before they can be read anew.
    await settled();
    stopIfGivenUp();
    await pages().refetch();
  };
  const next = async (): Promise<void> => {
    const { at } = held.get();
    const count = countHere();
    if (at + 1 < count) return held.set({ at: at + 1 });
    await read("Next page", () => pages().fetchNextPage());
    if (countHere() > count) held.set({ at: at + 1 });
  };
  const previous = async (): Promise<void> => {
    const { at } = held.get();
    if (at > 0) return held.set({ at: at - 1 });
    await read("Previous page", () => pages().fetchPreviousPage());
  };

  return {
    action,
    get: held.get,
    subscribe: held.subscribe,
    run: (input) =>
      void (paged
        ? read("Run", () => first(input))
        : perform("Run", () => command().run(input), summaryOf)),
    next: () => void next(),
    previous: () => void previous(),
    loadAll: () => void read("Load all", () => pages().fetchAll()),
    cancel: () => {
      isGivenUp = true;
      if (paged) pages().cancel();
      else command().cancel();
    },
  };
};

/** What is shown of a run: where it stands, and what the hooks show of it. */
export const runView = (
  { action: { paged }, next, previous, loadAll, cancel }: Runner,
  { doing, ended, asked, at }: RunnerState,
  { command, pages }: Shown,
): RunView => {
  const { attempt, retryAt, progress, isPaused, error } = paged ? pages : command;
  const failure = doing === undefined && ended === "failed" ? error : null;
  return {
    phase: doing === undefined ? ended : "pending",
    doing,
    activity: { attempt, retryAt, progress, isPaused },
    // What an earlier run gave is no result of one that has failed; pages that are here still are.
    output: paged ? pages.data?.pages[at]?.items : failure === null ? command.data : undefined,
    error: failure,
    cancel,
    paging:
      !paged || asked === undefined ? undefined : { state: pages, at, next, previous, loadAll },
  };
};
