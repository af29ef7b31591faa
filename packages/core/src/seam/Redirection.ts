/** Leaving a page for one of consent, and knowing the attempt again when it is back. */
import type { Json } from "../Catalog.ts";

/** What came back from a page of consent. */
export interface Returned {
  readonly attempt: Json;
  /** What the callback was told. */
  readonly callback: Readonly<Record<string, string>>;
}

/** How a page is left for another, and how it is known again when it is back. */
export interface Redirection {
  readonly go: (url: string) => void;
  /** Keeps an attempt in place of any other: the page is left for one at a time. */
  readonly keep: (attempt: Json) => void;
  /** The attempt that was kept, and what the callback was told, once; one that is not wanted stays. */
  readonly take: (isWanted?: (attempt: Json) => boolean) => Returned | undefined;
}

/** Under this name an attempt says what it links; only that link may take it. */
const TARGET = "~target";

/** The attempt, with what it links. */
export const withTarget = (attempt: Json, target: string): Json => ({
  ...attempt,
  [TARGET]: target,
});

/** What was kept for this target; another's attempt stays where it is. */
export const takeFor = (redirection: Redirection, target: string): Returned | undefined => {
  const isWanted = (attempt: Json): boolean => (attempt[TARGET] ?? target) === target;
  const returned = redirection.take(isWanted);
  if (returned === undefined) return undefined;
  if (isWanted(returned.attempt)) {
    const { [TARGET]: _, ...attempt } = returned.attempt;
    return { ...returned, attempt };
  }
  redirection.keep(returned.attempt);
  return undefined;
};

const KEY = "plugboard:link";

/** The redirection of a browser; what is kept is gone with the tab. */
export const pageRedirection: Redirection = {
  go: (url) => location.assign(url),
  keep: (attempt) => sessionStorage.setItem(KEY, JSON.stringify(attempt)),
  take: (isWanted = () => true) => {
    if (typeof sessionStorage === "undefined") return undefined;
    const kept = sessionStorage.getItem(KEY);
    if (kept === null) return undefined;
    const attempt = JSON.parse(kept) as Json; // it is what `keep` wrote
    if (!isWanted(attempt)) return undefined;
    sessionStorage.removeItem(KEY);
    return { attempt, callback: Object.fromEntries(new URLSearchParams(location.search)) };
  },
};
