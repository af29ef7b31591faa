/** What the tabs of the panel show; each is drawn anew from what is known at the moment. */
import { hideSecrets } from "../internal/redact.ts";
import type { Account } from "../Integrations.ts";
import type { Cell } from "../seam/Cell.ts";
import { keyOf, nameOf } from "../seam/Subject.ts";
import type { CallLog, LoggedCall } from "./CallLog.ts";
import { element } from "./element.ts";

/** Which entries stand open, by their keys; drawing anew leaves them so. */
export interface Opened {
  readonly has: (key: string) => boolean;
  readonly toggle: (key: string, isOpen: boolean) => void;
}

const LONGEST = 2_000;

/** Data as a text that can be shown: short, and without what is called like a secret. */
const shown = (data: unknown): string => {
  const text = keyOf(hideSecrets(data));
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
};

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;

const nothing = (words: string): HTMLElement => element("p", { class: "soft" }, words);

/** An entry that opens; what is in it is made only then, since data may be large. */
const entry = (
  key: string,
  opened: Opened,
  summary: ReadonlyArray<Node | string>,
  details: () => ReadonlyArray<Node | false>,
): HTMLElement => {
  const isOpen = opened.has(key);
  const toggle = ({ currentTarget }: Event): void =>
    opened.toggle(key, (currentTarget as HTMLDetailsElement).open);
  return element(
    "li",
    {},
    element(
      "details",
      { open: isOpen, toggle },
      element("summary", { "data-key": key }, ...summary),
      ...(isOpen ? details() : []),
    ),
  );
};

const callEntry = (call: LoggedCall, opened: Opened, now: number): HTMLElement => {
  const { action, attempts, began, connector, ended, meta, polls, status, steps } = call;
  const counts = `${attempts} attempt${attempts === 1 ? "" : "s"}${polls > 0 ? `, ${polls} polls` : ""}`;
  return entry(
    `call ${call.call}`,
    opened,
    [
      element("span", { class: "name" }, `${call.call}. ${connector} / ${action}`),
      element("span", { class: "soft" }, counts),
      element("span", { class: "soft" }, seconds((ended ?? now) - began)),
      element("span", { class: status.replace(" ", "-") }, status),
    ],
    () => [
      element(
        "ol",
        {},
        ...steps.map(({ at, words }) => element("li", {}, `+${seconds(at - began)} ${words}`)),
      ),
      meta !== undefined && element("pre", {}, shown(meta)),
    ],
  );
};

/** The calls, the newest first. */
export const drawCalls = (log: CallLog, opened: Opened, now: number): HTMLElement => {
  const calls = log.calls();
  return calls.length === 0
    ? nothing("No call yet.")
    : element("ul", {}, ...calls.map((call) => callEntry(call, opened, now)));
};

const statusOf = (cell: Cell<unknown>): string => {
  const { activity, dataUpdatedAt, error, isFetching, isInvalidated } = cell.get();
  const status = error !== null ? "error" : dataUpdatedAt > 0 ? "success" : "pending";
  const does = activity.isPaused ? ", paused" : isFetching ? ", fetching" : "";
  return `${status}${isInvalidated ? ", invalidated" : ""}${does}`;
};

const cellEntry = (cell: Cell<unknown>, opened: Opened, now: number): HTMLElement => {
  const { account, action, connector, input, kind } = cell.subject;
  const { data, dataUpdatedAt, error } = cell.get();
  const key = `read ${nameOf(cell.subject)}`;
  const watchers = cell.watchers();
  const status = statusOf(cell);
  const does = (words: string, isDisabled: boolean, run: () => void): HTMLElement =>
    element(
      "button",
      { type: "button", "data-key": `${words} ${key}`, disabled: isDisabled, click: run },
      words,
    );
  return entry(
    key,
    opened,
    [
      element("span", { class: "name" }, [connector ?? kind, action].filter(Boolean).join(" / ")),
      element("span", { class: "soft" }, [kind, account].filter(Boolean).join(", ")),
      element(
        "span",
        { class: "soft" },
        dataUpdatedAt > 0 ? `${seconds(now - dataUpdatedAt)} old` : "–",
      ),
      element("span", { class: "soft" }, `${watchers} watching`),
      element("span", { class: status.split(",")[0] }, status),
    ],
    () => [
      element(
        "div",
        { class: "row" },
        // What nobody has asked for here, a server has read: nobody knows how.
        does("Refetch", watchers === 0, () => void cell.refetch()),
        does("Invalidate", false, cell.invalidate),
        does("Remove", watchers > 0, cell.drop),
      ),
      input !== undefined && element("pre", {}, shown(input)),
      error !== null && element("pre", { class: "error" }, `${error._tag}: ${error.message}`),
      dataUpdatedAt > 0 && element("pre", {}, shown(data)),
    ],
  );
};

/** What a store has read. */
export const drawReads = (
  cells: ReadonlyArray<Cell<unknown>> | undefined,
  opened: Opened,
  now: number,
): HTMLElement => {
  if (cells === undefined) return nothing("No store was given: set the element's “store”.");
  if (cells.length === 0) return nothing("Nothing was read yet.");
  return element("ul", {}, ...cells.map((cell) => cellEntry(cell, opened, now)));
};

/** The linked accounts, once they were asked for. */
export const drawAccounts = (
  accounts: ReadonlyArray<Account> | string | undefined,
  ask: () => void,
): HTMLElement =>
  element(
    "div",
    {},
    element(
      "div",
      { class: "row" },
      element(
        "button",
        { type: "button", "data-key": "ask for accounts", click: ask },
        "Read linked accounts",
      ),
    ),
    typeof accounts === "string"
      ? element("p", { class: "error" }, accounts)
      : element(
          "ul",
          {},
          ...(accounts ?? []).map(({ account, connector, label, selected, status }) =>
            element(
              "li",
              { class: "row" },
              element("span", { class: "name" }, `${connector}: ${label ?? account}`),
              element("span", { class: "soft" }, selected ? "selected" : ""),
              element("span", { class: status === "ready" ? "done" : "soft" }, status),
            ),
          ),
        ),
  );

/** What takes no calls at the moment. */
export const drawLimits = (log: CallLog, now: number): HTMLElement => {
  const doors = log.doors();
  if (doors.length === 0) return nothing("No limit holds calls back.");
  return element(
    "ul",
    {},
    ...doors.map(({ connector, until }) =>
      element(
        "li",
        { class: "row" },
        element("span", { class: "name" }, connector),
        element("span", { class: "failed" }, `closed for ${seconds(until - now)}`),
      ),
    ),
  );
};
