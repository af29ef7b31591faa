/** Linking accounts from a page, without a framework: `connectAccount(client, "github")`. */
import type { Json } from "../Catalog.ts";
import type { Account } from "../Integrations.ts";
import type { TypesOf } from "../Register.ts";
import { connectAt, resumeAt } from "./Connect.ts";
import type { ConnectOptions } from "./Follow.ts";
import {
  type AnyClient,
  type ConnectArguments,
  type Linked,
  linkingOf,
  type LinkOf,
  type ReconnectArguments,
} from "./Linking.ts";
import { untilReady } from "./Ready.ts";
import { makePlace } from "./Ticket.ts";

export type { ConnectOptions, Phase } from "./Follow.ts";
export type { ConnectArguments, Linked, LinkOf, ReconnectArguments } from "./Linking.ts";
export { adopt, type Adopted, type Mode, type Redirection } from "./Redirection.ts";
export { missingScopes } from "./Scopes.ts";

/** What a client links accounts on. */
type TargetOf<X extends AnyClient> = LinkOf<TypesOf<X>>["target"];

/** What every platform asks for is an object; which one, its own types say. */
const given = (args: ReadonlyArray<unknown>): readonly [Json, ConnectOptions | undefined] => [
  (args[0] ?? {}) as Json,
  args[1] as ConnectOptions | undefined,
];

/**
 * Links an account, from a click: at once, or through a page of consent. Where that is gone to in
 * place of this page, this one does not end; `resumeAccount` does, on the page that is there next.
 */
export const connectAccount = async <X extends AnyClient>(
  client: X,
  target: TargetOf<X>,
  ...args: ConnectArguments<TypesOf<X>, ConnectOptions>
): Promise<Linked> => {
  const [connect, options] = given(args);
  const linking = linkingOf(client, target);
  return connectAt(linking, makePlace(options?.mode, connect), { connect }, options);
};

/** Links an account anew that has expired, from a click, as `connectAccount` does. */
export const reconnectAccount = async <X extends AnyClient>(
  client: X,
  target: TargetOf<X>,
  account: string,
  ...args: ReconnectArguments<TypesOf<X>, ConnectOptions>
): Promise<Linked> => {
  const [connect, options] = given(args);
  const linking = linkingOf(client, target);
  return connectAt(linking, makePlace(options?.mode, connect), { connect, account }, options);
};

/**
 * Goes on with what this tab was left for; nothing where that is nothing, or the user is back without
 * an answer. In a window whose consent has ended at this page, it tells the page that has opened it.
 */
export const resumeAccount = async <X extends AnyClient>(
  client: X,
  target: TargetOf<X>,
  options?: ConnectOptions,
): Promise<Linked | undefined> => resumeAt(linkingOf(client, target), options);

/** Asks for an account until it is ready, for `within` milliseconds: after that `ConsentFailed`, `timeout`. */
export const waitUntilReady = async <X extends AnyClient>(
  client: X,
  target: TargetOf<X>,
  account: string,
  options?: { readonly within?: number | undefined; readonly signal?: AbortSignal },
): Promise<Account> => untilReady(linkingOf(client, target), account, options);
