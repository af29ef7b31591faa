/** The accounts of one connector: which of them calls go through, and what linking another one takes. */
import type { Account, JsonSchema } from "@plugboard/core";
import type { LinkState } from "@plugboard/core/seam";
import type { AccountsKit } from "../platforms/PlatformKit.ts";

type Shown = Pick<LinkState, "status" | "accounts" | "selected">;

/** Whether calls name the account that they go through, for the platform keeps none. */
export const isNamed = (kit: AccountsKit | undefined): boolean => kit?.selects === "call";

/** The account that calls go through: as the platform keeps it, or the chosen one, or the first that is ready. */
export const selectedOf = (
  kit: AccountsKit | undefined,
  { accounts, selected }: Shown,
  chosen: string | undefined,
): Account | undefined =>
  isNamed(kit)
    ? (accounts.find(({ account }) => account === chosen) ??
      accounts.find(({ status }) => status === "ready"))
    : selected;

/** Whether it is known which account calls go through, as far as that decides what an action takes. */
export const isKnown = (kit: AccountsKit | undefined, { status }: Shown): boolean =>
  !isNamed(kit) || status !== "pending";

/** What the account bar says of accounts that are known; `undefined` where calls go through the selected one. */
export const accountWords = (
  { status }: Shown,
  selected: Account | undefined,
): string | undefined => {
  if (status === "pending") return "Looking for accounts…";
  if (status === "connecting") return "Linking…";
  if (selected !== undefined) return undefined;
  if (status === "linked") return "An account waits for its consent.";
  return status === "unlinked" ? "No account is linked yet." : "";
};

/** What is asked before an account is linked: nothing, one form, or what the platform's methods ask. */
export const askedOf = (
  kit: AccountsKit | undefined,
  connector: string,
): "nothing" | "methods" | JsonSchema => {
  if (kit?.forms === "platform") return "methods";
  return kit?.forms[connector] ?? "nothing";
};

/** Where in what is sent the form of a configuration stands. */
const inside = /^\/(?:configuration|data)(?=\/|$)/;

/** The same issues, by the names that the form has for its fields. */
export const issuesInside = <I extends { readonly path: string }>(
  issues: ReadonlyArray<I>,
): ReadonlyArray<I> => issues.map((issue) => ({ ...issue, path: issue.path.replace(inside, "") }));

/** What a consent page says when it sends the user back. */
const words = ["connector", "user_identifier", "error"];

/** Ends what a consent page began, once; gives the account that it has linked, if it was about this connector. */
export const takeReturn = async (
  connector: string,
  complete: LinkState["complete"],
): Promise<string | undefined> => {
  const address = new URL(location.href);
  if (address.searchParams.get("connector") !== connector) return undefined;
  // What was said has to be there until `complete` has read it.
  const completing = complete();
  for (const word of words) address.searchParams.delete(word);
  // Told once: a reload of this address links nothing.
  history.replaceState(null, "", address);
  // The bar shows what went wrong.
  const connected = await completing.catch(() => undefined);
  return connected?._tag === "Linked" ? connected.account : undefined;
};
