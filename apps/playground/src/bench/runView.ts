/** What is done with an action, and what came of it, however it is done. */
import { isPlugboardError, type PlugboardError } from "@plugboard/core";
import type { Activity, PagesState } from "@plugboard/core/seam";
import type { Run } from "../lib/timeline.ts";
import { secondsOf } from "../lib/words.ts";

/** What a run came to, or that it is going on. */
export type Phase = "idle" | "pending" | "done" | "failed" | "cancelled";

/** What can be asked of the pages that are here. */
export interface Paging {
  readonly state: PagesState<unknown>;
  /** The page that is shown, from 0. */
  readonly at: number;
  readonly next: () => void;
  readonly previous: () => void;
  readonly loadAll: () => void;
}

/** What is done with an action, and what came of it. */
export interface RunView {
  readonly phase: Phase;
  /** What is being done: "Run", "Next page" and so on. */
  readonly doing: string | undefined;
  readonly activity: Activity;
  readonly output: unknown;
  readonly error: PlugboardError | null;
  readonly cancel: () => void;
  readonly paging: Paging | undefined;
}

/** Whether somebody has given up. */
export const isCancelled = (error: unknown): boolean =>
  isPlugboardError(error) && error._tag === "Cancelled";

const going: Readonly<Record<string, string>> = { Start: "Starting" };

const doingWords = ({ doing, activity }: RunView): string => {
  const { attempt, retryAt } = activity;
  const what = doing === "Run" || doing === undefined ? "Running" : (going[doing] ?? doing);
  if (retryAt !== undefined) return `Waiting for attempt ${attempt + 1}`;
  return attempt > 1 ? `${what}, attempt ${attempt}` : `${what}…`;
};

/** Where it stands, in words; `runs` are those of the timeline, the newest first. */
export const statusWords = (
  view: RunView,
  { connector, name }: { readonly connector: string; readonly name: string },
  runs: ReadonlyArray<Run>,
): string => {
  if (view.phase === "pending") return doingWords(view);
  if (view.phase === "idle") return "";
  const last = runs.find((run) => run.connector === connector && run.action === name);
  if (last?.outcome === undefined) return "";
  const { kind, words, at } = last.outcome;
  return `${kind === "failed" ? "Failed" : words} in ${secondsOf(at - last.began)}`;
};

/** Why there is nothing to be seen. */
export const nothingWords = (phase: Phase, isAwaited: boolean): string => {
  if (isAwaited) return "The job goes on: what comes of it will stand here.";
  return phase === "cancelled"
    ? "Cancelled: nothing came of it."
    : "Nothing yet. Run the action, or press Enter in one of its fields.";
};

/** The pages that are here, and where to go from there. */
export const pagesView = ({ phase, doing }: RunView, { state, at }: Paging) => {
  const pages = state.data?.pages ?? [];
  const isBusy = phase === "pending";
  const here = state.data?.items.length ?? 0;
  const total = pages[at]?.info.total;
  const shown = pages[at]?.items.length ?? 0;
  const of = total === undefined ? "" : ` of ${total}`;
  const before = pages.slice(0, at).reduce((sum, page) => sum + page.items.length, 0);
  // From an end that was not the first, only how many are here is known.
  const known = state.hasPreviousPage
    ? `${here}${of} loaded`
    : `${before + 1}–${before + shown}${of}`;
  return {
    here,
    total,
    place: shown === 0 ? "No items" : known,
    hereWords: `${here}${of} here`,
    isLoadingAll: doing === "Load all",
    can: {
      previous: !isBusy && (at > 0 || state.hasPreviousPage),
      next: !isBusy && (at + 1 < pages.length || state.hasNextPage),
      all: !isBusy && state.hasNextPage,
    },
  };
};
