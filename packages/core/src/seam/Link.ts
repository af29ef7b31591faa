/** Linking an account: the accounts there are, and the way to one more through a page of consent. */
import type { Json } from "../Catalog.ts";
import type { Account, Connected } from "../Integrations.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import { quiet, toFailure } from "./Failure.ts";
import { makeObserver } from "./Observer.ts";
import type { QueryState } from "./Query.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import { accountsRead, type AnyClient, integrationsOf } from "./Reads.ts";
import { pageRedirection, type Redirection, takeFor, withTarget } from "./Redirection.ts";
import type { Store } from "./Store.ts";
import { keyOf, nameOf } from "./Subject.ts";

/** What a component sees of a link. */
export interface LinkState {
  /** The accounts could not be read, or nobody knows yet: `pending` and `error`. */
  readonly status: "pending" | "unlinked" | "connecting" | "linked" | "error";
  readonly accounts: ReadonlyArray<Account>;
  /** The account that calls go through when they name none. */
  readonly selected: Account | undefined;
  readonly error: PlugboardError | null;
  readonly isPending: boolean;
  readonly isLinked: boolean;
  /** Links at once, or leaves for the consent page; `connecting` is then what is seen last of this page. */
  readonly connect: (connect?: Json) => Promise<Connected>;
  /** Ends what a consent page began; without arguments, what this page came back with for this link. */
  readonly complete: (
    attempt?: Json,
    callback?: Readonly<Record<string, string>>,
  ) => Promise<Connected | undefined>;
  readonly select: (account: string) => Promise<void>;
  readonly remove: (account: string) => Promise<void>;
  readonly refetch: () => Promise<void>;
}

/** A component's link. */
export interface Link extends Readable<LinkState> {
  readonly read: (client: AnyClient, target: unknown) => LinkState;
  /** The same while a server renders, and while a page takes over what it has rendered. */
  readonly readServer: Link["read"];
  readonly set: (client: AnyClient, target: unknown) => void;
}

type Accounts = QueryState<ReadonlyArray<Account>>;

interface Wanted {
  readonly client: AnyClient;
  /** What the platform links on; a connector's name for most. */
  readonly target: string;
  readonly key: string;
}

/** What is done about a link, beside reading its accounts. */
interface Doing {
  readonly at: Wanted;
  readonly isConnecting: boolean;
  /** The page was left for one of consent. */
  readonly hasLeft: boolean;
  readonly error: PlugboardError | null;
}

/** A target as a text. */
const keyFor = (target: unknown): string => (typeof target === "string" ? target : keyOf(target));

/** Makes a component's link. */
export const makeLink = (store: Store, redirection: Redirection = pageRedirection): Link => {
  const query = makeObserver<ReadonlyArray<Account>>(store);
  const listeners = makeListeners();
  let wanted: Wanted | undefined;
  let doing: Doing | undefined;
  let seen:
    | { readonly of: Accounts; readonly doing: Doing | undefined; readonly state: LinkState }
    | undefined;

  const now = (next: Doing | undefined): void => {
    doing = next;
    listeners.notify();
  };
  /** Reads the accounts anew, and what was read through them: calls go through others now. */
  const refresh = async ({ client, target }: Wanted): Promise<void> => {
    const accounts = nameOf(accountsRead(client, target).subject);
    void store.invalidate(
      ({ connector, kind }) => connector === target && (kind === "action" || kind === "pages"),
    );
    await store.invalidate((subject) => nameOf(subject) === accounts);
  };
  /** Does something at the platform. */
  const act = async <A>(
    isConnecting: boolean,
    run: (at: Wanted, leave: () => void) => Promise<A>,
  ): Promise<A> => {
    if (wanted === undefined) throw toFailure("A link is used before it is set.");
    const at = wanted;
    let mine: Doing = { at, isConnecting, hasLeft: false, error: null };
    const end = (next: Doing | undefined): void => {
      if (doing === mine) now(next);
    };
    now(mine);
    try {
      const result = await run(at, () => {
        const left = { ...mine, hasLeft: true };
        end(left);
        mine = left;
      });
      if (mine.hasLeft) return result;
      await refresh(at);
      end(undefined);
      return result;
    } catch (cause) {
      const error = toFailure(cause);
      end({ ...mine, isConnecting: false, error });
      throw error;
    }
  };
  const complete: LinkState["complete"] = async (attempt, callback = {}) => {
    const kept = wanted && !attempt ? takeFor(redirection, wanted.key) : undefined;
    const begun = attempt ? { attempt, callback } : kept;
    // Nobody has come back from anywhere.
    if (begun === undefined) return undefined;
    return act(true, async ({ client }) =>
      integrationsOf(client).complete(begun.attempt, begun.callback),
    );
  };
  const actions = {
    connect: (connect: Json = {}) =>
      quiet(
        act(true, async ({ client, key, target }, leave) => {
          const here = typeof location === "undefined" ? undefined : location.href;
          const step = await integrationsOf(client).connect(target, {
            callbackUrl: here,
            ...connect,
          });
          if (step._tag === "Linked") return step;
          redirection.keep(withTarget(step.attempt, key));
          redirection.go(step.url);
          leave();
          return step;
        }),
      ),
    complete: (...args: Parameters<LinkState["complete"]>) => quiet(complete(...args)),
    select: (account: string) =>
      quiet(
        act(false, async ({ client, target }) => integrationsOf(client).select(target, account)),
      ),
    remove: (account: string) =>
      quiet(
        act(false, async ({ client, target }) => integrationsOf(client).remove(target, account)),
      ),
  };

  const statusOf = (of: Accounts, own: Doing | undefined): LinkState["status"] => {
    if (own?.isConnecting === true) return "connecting";
    if (own?.error || of.status === "error") return "error";
    if (of.status === "pending") return "pending";
    return of.data.length > 0 ? "linked" : "unlinked";
  };
  const see = (of: Accounts, key: string | undefined): LinkState => {
    const own = doing !== undefined && doing.at.key === key ? doing : undefined;
    if (seen?.of === of && seen.doing === own) return seen.state;
    const accounts = of.data ?? [];
    const status = statusOf(of, own);
    const state: LinkState = {
      ...actions,
      status,
      accounts,
      selected: accounts.find(({ selected }) => selected),
      error: own?.error ?? of.error,
      isPending: status === "pending" || status === "connecting",
      isLinked: accounts.length > 0,
      refetch: of.refetch,
    };
    seen = { of, doing: own, state };
    return state;
  };
  const get = (): LinkState => see(query.get(), wanted?.key);
  return {
    get,
    getServer: get,
    read: (client, target) => see(query.read(accountsRead(client, target), {}), keyFor(target)),
    readServer: (client, target) =>
      see(query.readServer(accountsRead(client, target), {}), keyFor(target)),
    set: (client, target) => {
      wanted = { client, target: target as string, key: keyFor(target) };
      query.set(accountsRead(client, target), {});
    },
    subscribe: (listener) => {
      const stops = [
        query.subscribe(listener),
        listeners.add(listener),
        // Somebody who is back without the page having gone has linked an account, or has not.
        store.onWake(() => {
          if (doing?.hasLeft !== true) return;
          void refresh(doing.at);
          now(undefined);
        }),
      ];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};
