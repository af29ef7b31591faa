/** Whose accounts a visitor may name: their own, as the host application or the platform says. */
import { isObject } from "../internal/json.ts";
import { Forbidden } from "../PlugboardError.ts";
import type { Visitor } from "./Visitor.ts";

const isOwn = ({ accounts = [] }: Visitor, account: string): boolean =>
  accounts === "platform" || accounts.includes(account);

/** Throws `Forbidden` (403) for an account that is not the visitor's. */
export const checkAccount = (visitor: Visitor, account: string | undefined): void => {
  if (account === undefined || account === visitor.account || isOwn(visitor, account)) return;
  const message = "The account is none that the relay knows to be yours.";
  throw new Forbidden({ message, status: 403, code: "relay/account" });
};

/** The accounts that the arguments of a capability name: behind its target, or within what follows it. */
export const accountsIn = (args: ReadonlyArray<unknown>): ReadonlyArray<string> =>
  args.slice(1).flatMap((arg, n) => {
    // Behind the account comes what it is to be called.
    const named = isObject(arg) ? arg["account"] : n === 0 && arg;
    return typeof named === "string" ? [named] : [];
  });

/** What a list of accounts shows to a visitor; an empty list where nobody knows would be a lie. */
export const ownAccounts = <A>(visitor: Visitor, listed: ReadonlyArray<A>): ReadonlyArray<A> => {
  if (visitor.accounts === undefined) throw unknown();
  return listed.filter((one) => isOwn(visitor, String(Object(one).account)));
};

const unknown = (): Forbidden =>
  new Forbidden({
    message: "The relay's session does not say which accounts are yours.",
    status: 403,
    code: "relay/account",
  });
