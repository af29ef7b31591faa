/** The accounts of one connector: which of them calls go through, and what linking another one takes. */
import type { Account, Json, JsonSchema } from "@plugboard/core";
import type { LinkState } from "@plugboard/core/seam";
import { countOf } from "../lib/words.ts";
import type { AccountsKit } from "../platforms/PlatformKit.ts";

type Shown = Pick<LinkState, "status" | "phase" | "accounts" | "selected">;

/** What accounts are linked on; bindings of a client that knows no catalog take it for a name. */
export const targetOf = ({ target }: AccountsKit, connector: string): string =>
  (target as Json & string) ?? connector;

/** Whether calls name the account that they go through, for the platform keeps none. */
export const isNamed = ({ selects }: AccountsKit): boolean => selects === "call";

/** The account that calls go through: as the platform keeps it, or the chosen one, or the first that is ready. */
export const selectedOf = (
  kit: AccountsKit,
  { accounts, selected }: Shown,
  chosen: string | undefined,
): Account | undefined =>
  isNamed(kit)
    ? (accounts.find(({ account }) => account === chosen) ??
      accounts.find(({ status }) => status === "ready"))
    : selected;

/** Whether it is known which account calls go through, as far as that decides what an action takes. */
export const isKnown = (kit: AccountsKit, { status }: Shown): boolean =>
  !isNamed(kit) || status !== "pending";

const phases: Readonly<Record<NonNullable<Shown["phase"]>, string>> = {
  asking: "Asking for the page of consent…",
  consenting: "Waiting for your consent…",
  completing: "Linking…",
  checking: "Waiting until the account is ready…",
};

/** What the account bar says of accounts that are known; `undefined` where calls go through the selected one. */
export const accountWords = (
  { selects }: AccountsKit,
  { status, phase, accounts }: Shown,
  selected: Account | undefined,
): string | undefined => {
  if (status === "pending") return "Looking for accounts…";
  if (status === "connecting") return phase === undefined ? "Linking…" : phases[phase];
  if (selected !== undefined) return undefined;
  if (status === "unlinked") return "No account is linked yet.";
  if (accounts.length === 0) return "";
  return selects === "none"
    ? `${countOf(accounts.length, "account")} linked.`
    : "An account waits for its consent.";
};

/** What an account is called. */
export const labelOf = (accounts: ReadonlyArray<Account>, account: string): string =>
  accounts.find((one) => one.account === account)?.label ?? account;

/** What is asked before an account is linked: nothing, one form, or what the platform's methods ask. */
export const askedOf = ({ form }: AccountsKit): "nothing" | "methods" | JsonSchema =>
  form ?? "nothing";

/** Where in what is sent the form of a configuration stands. */
const inside = /^\/(?:configuration|data)(?=\/|$)/;

/** The same issues, by the names that the form has for its fields. */
export const issuesInside = <I extends { readonly path: string }>(
  issues: ReadonlyArray<I>,
): ReadonlyArray<I> => issues.map((issue) => ({ ...issue, path: issue.path.replace(inside, "") }));
