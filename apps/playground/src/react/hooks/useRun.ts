import {
  type ActionDescription,
  Cancelled,
  isPlugboardError,
  type Json,
  type PlugboardError,
} from "@plugboard/core";
import type { Activity, PagesState } from "@plugboard/core/seam";
import { useAction, useActionPages } from "../plugboard.ts";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { countOf } from "../../lib/words.ts";
import { summaryOf } from "../../lib/output.ts";
import type { Faults } from "./useFaults.ts";
import { useTimeline } from "./useTimeline.ts";

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

/** An action that is run by hand. */
export interface Runner extends RunView {
  readonly run: (input: Json) => void;
}

const HELD = {
  staleTime: Number.POSITIVE_INFINITY,
  refetchOnFocus: false,
  refetchOnReconnect: false,
} as const;

const NO_INPUT: Json = {};

/** Whether somebody has given up. */
export const isCancelled = (error: unknown): boolean =>
  isPlugboardError(error) && error._tag === "Cancelled";

/** After the view has taken in what came. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

/** Runs an action by hand: a command, or pages where its output comes in pages. */
export const useRun = (
  { connector, name, paged }: ActionDescription,
  maxAttempts: number,
  arm: Faults["arm"],
): Runner => {
  const timeline = useTimeline();
  const [doing, setDoing] = useState<string>();
  const [ended, setEnded] = useState<Phase>("idle");
  const [asked, setAsked] = useState<Json>();
  const [at, setAt] = useState(0);
  const command = useAction(connector, name, { maxAttempts, cancelOnUnmount: true });
  const pages = useActionPages(connector, name, asked ?? NO_INPUT, {
    ...HELD,
    maxAttempts,
    enabled: paged && asked !== undefined,
  });
  const latest = useRef(pages);
  /** Whether what is being done was given up, perhaps before it has begun. */
  const givenUp = useRef(false);
  useEffect(() => {
    latest.current = pages;
  });

  const perform = async <A>(
    title: string,
    work: () => Promise<A>,
    words: (value: A) => string,
  ): Promise<void> => {
    setDoing(title);
    givenUp.current = false;
    await arm({ connector, action: name });
    const begin = async (): Promise<A> => {
      if (givenUp.current) throw new Cancelled({ message: "Given up before it began." });
      return work();
    };
    try {
      await timeline.track({ connector, action: name, title }, begin, words);
      setEnded("done");
    } catch (error) {
      setEnded(isCancelled(error) ? "cancelled" : "failed");
    }
    setDoing(undefined);
  };
  /** Reads pages, and gives those that are here then. */
  const read = async (work: () => Promise<void>): Promise<PagesState<unknown>["data"]> => {
    await work();
    await settled();
    return latest.current.data;
  };
  const wordsOf = (data: PagesState<unknown>["data"]): string =>
    countOf(data?.items.length ?? 0, "item");

  const run = (input: Json): void => {
    if (!paged) return void perform("Run", () => command.run(input), summaryOf);
    const first = (): Promise<void> => {
      // The hook has to want these pages before they can be read anew.
      flushSync(() => setAsked(input));
      setAt(0);
      return pages.refetch();
    };
    void perform("Run", () => read(first), wordsOf);
  };
  const next = async (): Promise<void> => {
    const count = pages.data?.pages.length ?? 0;
    if (at + 1 < count) return setAt(at + 1);
    await perform("Next page", () => read(pages.fetchNextPage), wordsOf);
    if ((latest.current.data?.pages.length ?? 0) > count) setAt(at + 1);
  };
  const previous = async (): Promise<void> => {
    if (at > 0) return setAt(at - 1);
    await perform("Previous page", () => read(pages.fetchPreviousPage), wordsOf);
  };
  const { cancel: cancelCommand } = command;
  const { cancel: cancelPages } = pages;
  const cancel = useCallback(() => {
    givenUp.current = true;
    if (paged) cancelPages();
    else cancelCommand();
  }, [paged, cancelPages, cancelCommand]);
  const { attempt, retryAt, progress, isPaused, error } = paged ? pages : command;
  const failure = doing === undefined && ended === "failed" ? error : null;
  return {
    phase: doing === undefined ? ended : "pending",
    doing,
    activity: { attempt, retryAt, progress, isPaused },
    // What an earlier run gave is no result of one that has failed; pages that are here still are.
    output: paged ? pages.data?.pages[at]?.items : failure === null ? command.data : undefined,
    error: failure,
    run,
    cancel,
    paging:
      !paged || asked === undefined
        ? undefined
        : {
            state: pages,
            at,
            next: () => void next(),
            previous: () => void previous(),
            loadAll: () => void perform("Load all", () => read(pages.fetchAll), wordsOf),
          },
  };
};
