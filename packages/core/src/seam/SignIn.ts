/**
 * Who is signed in: a client becomes that of a user, and is again what it was once the user has gone.
 *
 * Keeps no secret and no token but inside the client that it makes, and nothing beyond the page.
 */
import type { TokenSource } from "../Auth.ts";
import { type PlugboardError, Unsupported } from "../PlugboardError.ts";
import { quiet, toFailure } from "./Failure.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import { type AnyClient, verbsOf } from "./Reads.ts";
import { after } from "./Timer.ts";

/** Where signing in stands. */
export interface SignInState {
  /** `expired` is said of a user whose token has ended. */
  readonly status: "anonymous" | "pending" | "authenticated" | "expired" | "error";
  /** The user's id, as the calls of this page are made for it. */
  readonly user: string | undefined;
  /** Epoch milliseconds at which the user's token ends, where that is known. */
  readonly expiresAt: number | undefined;
  readonly error: PlugboardError | null;
  readonly isPending: boolean;
  readonly isAuthenticated: boolean;
  /** Signs a user in at a platform that keeps users; what others have read is forgotten. */
  readonly authenticate: (identifier: string, secret: string) => Promise<void>;
  /** Goes on as a user whom the application has signed in itself. */
  readonly signIn: (user: string, token: TokenSource) => void;
  readonly signOut: () => void;
}

/** Told the user's client, or `undefined` when nobody is signed in. */
type Become = (client: AnyClient | undefined) => void;

/** The sign-in of an application. */
export interface SignIn extends Readable<SignInState> {
  /** The client to sign in on from now on, the same one with other defaults; on another one nobody is signed in. */
  readonly set: (client: AnyClient) => void;
}

/** Makes the sign-in over a client, and for as long as that is there: another `scope` has another sign-in. */
export const makeSignIn = (first: AnyClient, become: Become): SignIn => {
  const listeners = makeListeners();
  let client = first;
  let turn = 0;
  let stopAging = (): void => undefined;

  const show = (change: Partial<Pick<SignInState, "user" | "expiresAt" | "error" | "status">>) => {
    const { status = "anonymous", user, expiresAt, error = null } = change;
    state = {
      ...actions,
      status,
      user,
      expiresAt,
      error,
      isPending: status === "pending",
      isAuthenticated: status === "authenticated",
    };
    listeners.notify();
  };
  /** What was begun before says nothing of what is now. */
  const begin = (): number => {
    stopAging();
    turn += 1;
    return turn;
  };
  const enter = (user: string, token: TokenSource, expiresAt?: number): void => {
    const mine = begin();
    become(verbsOf(client).with({ user, token }));
    show({ status: "authenticated", user, expiresAt });
    if (expiresAt === undefined) return;
    stopAging = after(Math.max(0, expiresAt - Date.now()), () => {
      if (mine !== turn) return;
      become(undefined);
      show({ status: "expired", user });
    });
  };
  const leave = (): void => {
    begin();
    become(undefined);
    show({});
  };
  const authenticate = async (identifier: string, secret: string): Promise<void> => {
    const mine = begin();
    show({ status: "pending" });
    try {
      const { id, users } = verbsOf(client) as Partial<ReturnType<typeof verbsOf>>;
      if (users === undefined) {
        throw new Unsupported({ platform: id, message: `${id} keeps no users.` });
      }
      const { token, expiresAt, userId } = await users.authenticate(identifier, secret);
      if (mine === turn) enter(userId || identifier, token, expiresAt);
    } catch (cause) {
      const error = toFailure(cause);
      if (mine === turn) {
        become(undefined);
        show({ status: "error", error });
      }
      throw error;
    }
  };
  const actions: Pick<SignInState, "authenticate" | "signIn" | "signOut"> = {
    authenticate: (identifier, secret) => quiet(authenticate(identifier, secret)),
    signIn: (user, token) => enter(user, token),
    signOut: leave,
  };
  const resting: SignInState = {
    ...actions,
    status: "anonymous",
    user: undefined,
    expiresAt: undefined,
    error: null,
    isPending: false,
    isAuthenticated: false,
  };
  let state = resting;
  return {
    get: () => state,
    getServer: () => resting,
    subscribe: listeners.add,
    set: (next) => {
      client = next;
    },
  };
};
