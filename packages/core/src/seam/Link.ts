/** Linking an account: the accounts there are, and the way to one more through a page of consent. */
import type { Json } from "../Catalog.ts";
import type { ConnectOptions, Phase } from "../connect/Follow.ts";
import { type Linked, linkingOf } from "../connect/Linking.ts";
import type { Redirection } from "../connect/Redirection.ts";
import { hasKept, isOpened, makePlace } from "../connect/Ticket.ts";
import type { Account, Connected } from "../Integrations.ts";
import { NetworkFailure, type PlugboardError } from "../PlugboardError.ts";
import { quiet, toFailure } from "./Failure.ts";
import { makeObserver } from "./Observer.ts";
import type { QueryState } from "./Query.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import { accountsRead, type AnyClient, integrationsOf } from "./Reads.ts";
import type { Store } from "./Store.ts";
import { keyOf, nameOf } from "./Subject.ts";

/** What a component sees of a link. */
export interface LinkState {
  /** The accounts could not be read, or nobody knows yet: `pending` and `error`. */
  readonly status: "pending" | "unlinked" | "connecting" | "linked" | "error";
  /** Where the linking stands, while it is `connecting`. */
  readonly phase: Phase | undefined;
  /** The page of consent that the user is at, for a link to it; a blocked one is in the `error`. */
  readonly consentUrl: string | undefined;
  readonly accounts: ReadonlyArray<Account>;
  /** The account that calls go through when they name none. */
  readonly selected: Account | undefined;
  readonly error: PlugboardError | null;
  readonly isPending: boolean;
  readonly isLinked: boolean;
  /** Links an account, from a click. */
  readonly connect: (connect?: Json, options?: ConnectOptions) => Promise<Linked>;
  /** Links an account anew, from a click. @default the one that has expired, or is selected */
  readonly reconnect: (
    account?: string,
    connect?: Json,
    options?: ConnectOptions,
  ) => Promise<Linked>;
  /** Gives up what is `connecting`. */
  readonly cancel: () => void;
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
  readonly phase?: Phase | undefined;
  readonly consentUrl?: string | undefined;
  readonly error: PlugboardError | null;
}

/** What is told of an attempt, while it is this link's. */
interface Told {
  readonly signal: AbortSignal;
  readonly onPhase: NonNullable<ConnectOptions["onPhase"]>;
  readonly onLate: NonNullable<ConnectOptions["onLate"]>;
}

const isSelected = ({ selected }: Account): boolean => selected;

/** A target as a text. */
const keyFor = (target: unknown): string => (typeof target === "string" ? target : keyOf(target));

const load = () =>
  import("../connect/Connect.ts").catch((cause: unknown) => {
    const message = "A part of Plugboard could not be loaded.";
    throw new NetworkFailure({ message, sent: false, cause });
  });

/** Makes a component's link. */
export const makeLink = (store: Store, redirection: Redirection = {}): Link => {
  const query = makeObserver<ReadonlyArray<Account>>(store);
  const listeners = makeListeners();
  // A router may have gone on by the time that the answer of a consent is looked for.
  const arrivedAt = typeof location === "undefined" ? "" : location.href;
  let wanted: Wanted | undefined;
  let doing: Doing | undefined;
  let giveUp: AbortController | undefined;
  /** What this page came back with, for the link of this key. */
  let resuming: { readonly key: string; readonly ended: Promise<Linked | undefined> } | undefined;
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
  /** Does something at the platform; `tell` says where it stands. */
  const act = async <A>(
    isConnecting: boolean,
    run: (at: Wanted, tell: Told) => Promise<A>,
  ): Promise<A> => {
    if (wanted === undefined) throw toFailure("A link is used before it is set.");
    const at = wanted;
    let mine: Doing = { at, isConnecting, error: null };
    const next = (change: Partial<Doing> | undefined): void => {
      if (doing !== mine) return;
      if (change !== undefined) mine = { ...mine, ...change };
      now(change && mine);
    };
    const controller = new AbortController();
    if (isConnecting) giveUp = controller;
    now(mine);
    try {
      const result = await run(at, {
        signal: controller.signal,
        onPhase: (phase, consentUrl) => next({ phase, consentUrl }),
        onLate: () => void refresh(at).then(() => next(undefined)),
      });
      await refresh(at);
      next(undefined);
      return result;
    } catch (cause) {
      const error = toFailure(cause);
      next(error._tag === "Cancelled" ? undefined : { isConnecting: false, error });
      throw error;
    }
  };
  const connect = (
    given: Json = {},
    options: ConnectOptions = {},
    account?: string,
  ): Promise<Linked> => {
    if (wanted === undefined) return Promise.reject(toFailure("A link is used before it is set."));
    const how = { ...redirection, ...options };
    // Later the browser opens no window.
    const place = makePlace(how.mode, given);
    return act(true, async ({ client, target }, tell) => {
      const { onLate, onPhase, signal = tell.signal } = options;
      const own: ConnectOptions = {
        ...how,
        onLate: (linked) => {
          tell.onLate(linked);
          onLate?.(linked);
        },
        signal: AbortSignal.any([signal, tell.signal]),
        onPhase: (...phase) => {
          tell.onPhase(...phase);
          onPhase?.(...phase);
        },
      };
      const begin = async () => [await load(), linkingOf(client, target)] as const;
      const [{ connectAt }, linking] = await begin().catch((cause: unknown) => {
        place.window?.close();
        throw cause;
      });
      return connectAt(linking, place, { connect: given, account }, own);
    });
  };
  const reconnect: LinkState["reconnect"] = (account, ...args) => {
    const accounts = query.get().data ?? [];
    const one = accounts.find(({ status }) => status === "expired") ?? accounts.find(isSelected);
    return connect(args[0], args[1], account ?? one?.account);
  };
  /** Goes on with what this tab was left for, and tells the page that waits for this window. */
  const resume = ({ client, key, target }: Wanted): void => {
    if (!isOpened() && !hasKept(client.id, target)) return;
    const ended = act(true, async (at, tell) => {
      const { resumeAt } = await load();
      return resumeAt(linkingOf(at.client, at.target), { ...redirection, ...tell }, arrivedAt);
    });
    resuming = { key, ended: quiet(ended) };
  };
  const actions = {
    connect: (...args: Parameters<LinkState["connect"]>) => quiet(connect(...args)),
    reconnect: (...args: Parameters<LinkState["reconnect"]>) => quiet(reconnect(...args)),
    cancel: () => giveUp?.abort(),
    complete: (attempt?: Json, callback: Readonly<Record<string, string>> = {}) =>
      quiet(
        attempt === undefined
          ? Promise.resolve(resuming?.key === wanted?.key ? resuming?.ended : undefined)
          : act(true, ({ client }) => integrationsOf(client).complete(attempt, callback)),
      ),
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
      phase: own?.phase,
      consentUrl: own?.consentUrl,
      accounts,
      selected: accounts.find(isSelected),
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
      const before = wanted;
      // What the platform's own types say of a target is not known here.
      wanted = { client, target: target as string, key: keyFor(target) };
      query.set(accountsRead(client, target), {});
      if (before?.key !== wanted.key) resume(wanted);
    },
    subscribe: (listener) => {
      const stops = [query.subscribe(listener), listeners.add(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
  };
};
