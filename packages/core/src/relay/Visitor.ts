/** Who asks, as the host application says; a page cannot say it. */
import type { TokenSource } from "../Auth.ts";
import { isPlugboardError, Unauthenticated } from "../PlugboardError.ts";
import type { Scope } from "./Allow.ts";

/** A user of the host application. */
export interface Visitor {
  /** An id, no secret; it parts limits, caches and whatever the relay signs. */
  readonly user: string;
  /** The user's token at the platform, where it has users; it stays on the server. */
  readonly token?: TokenSource | undefined;
  /** The account of calls that name none. @default the one selected at the platform */
  readonly account?: string | undefined;
  /**
   * The accounts that calls may name; `"platform"` leaves the judgement to the platform, which is right
   * where `token` is the user's own. @default none
   */
  readonly accounts?: ReadonlyArray<string> | "platform" | undefined;
  /** Narrows what the relay allows, for this user. @default all that the relay allows */
  readonly scope?: Scope | undefined;
}

/** Says who has sent a request; nothing where nobody is signed in. */
export type SessionOf = (request: Request) => Visitor | undefined | Promise<Visitor | undefined>;

/** The visitor of a request. Rejects where there is none: somebody is always needed. */
export const visitorOf = async (session: SessionOf, request: Request): Promise<Visitor> => {
  const visitor = await asked(session, request);
  if (typeof visitor?.user === "string" && visitor.user !== "") return visitor;
  throw nobody("Nobody is signed in.");
};

const asked = async (session: SessionOf, request: Request): Promise<Visitor | undefined> => {
  try {
    return await session(request);
  } catch (cause) {
    throw isPlugboardError(cause) ? cause : nobody("The session could not be read.");
  }
};

const nobody = (message: string): Unauthenticated =>
  new Unauthenticated({ message, who: "user", status: 401, code: "relay/session" });
