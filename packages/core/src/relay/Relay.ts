/**
 * The relay: answers the questions of pages with platforms whose keys stay here.
 *
 * A question goes through one gate after the other, the cheap before the dear, and nothing is asked of
 * a platform before all are passed: where it comes from, who has sent it, how much they have asked,
 * what it says, whether that is allowed. `docs/security.md` says which of them stops what.
 */
import * as Cause from "effect/Cause";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as Actions from "../Actions.ts";
import type { Driver, PlatformTypes } from "../Platform.ts";
import {
  isPlugboardError,
  Misconfigured,
  type PlugboardError,
  Rejected,
  Unavailable,
} from "../PlugboardError.ts";
import type { TypesOf } from "../Register.ts";
import * as Transport from "../Transport.ts";
import { type Allowance, allowedBy, checkAllow, notAllowed } from "./Allow.ts";
import { type AuditEvent, isRefusal, makeVisit, subjectOf, type Visit } from "./Audit.ts";
import { questionOf } from "./Body.ts";
import type { Answered } from "./Answering.ts";
import type { Circumstances } from "./Circumstances.ts";
import * as Desk from "./Desk.ts";
import * as Gate from "./Gate.ts";
import { boundsOf, type Limits } from "./Limits.ts";
import { forwarded, isPassing } from "./Passing.ts";
import { isPublicAddress } from "./PublicAddress.ts";
import * as Quota from "./Quota.ts";
import * as Seal from "./Seal.ts";
import { type SessionOf, visitorOf } from "./Visitor.ts";
import { failed, written, writtenFile } from "./Writing.ts";

/** Drivers, by the names that pages have for their platforms. */
export interface Platforms {
  readonly [name: string]: { readonly "~types"?: unknown; readonly make: unknown };
}

/** How a relay is made. */
export interface RelayOptions<P extends Platforms> extends Gate.GateOptions {
  /** Drivers, with the keys that stay here. */
  readonly platforms: P;
  /** What pages may ask of them; nothing else is answered. */
  readonly allow: { readonly [K in keyof P]?: Allowance<TypesOf<P[K]>["catalog"]> };
  /** Who has sent a request, as the application knows it. */
  readonly session: SessionOf;
  readonly limits?: Limits | undefined;
  /** Headers of a question that go on to the platform, by name; credentials cannot be among them. @default none */
  readonly forward?: ReadonlyArray<string> | undefined;
  /** Signs jobs, pages and consents; needed where several processes answer. @default of this process alone */
  readonly secret?: string | undefined;
  /** Hears of every question when it has been answered; no input, output or secret is told. */
  readonly onAudit?: ((event: AuditEvent) => void) | undefined;
  /** Whether a platform's redirect to another origin is followed. @default to public addresses, as far as they say so themselves */
  readonly redirects?: Transport.Redirects | undefined;
  /** What sends requests to platforms. @default the global fetch */
  readonly fetch?: Transport.Fetch | undefined;
  readonly transport?: Omit<Transport.TransportOptions, "redirects"> | undefined;
}

/** Answers a request. */
export type RelayHandler = (request: Request) => Promise<Response>;

const checkForward = (names: ReadonlyArray<string>): void => {
  const wrong = names.find((name) => !isPassing(name));
  if (wrong === undefined) return;
  const accepted = "headers without credentials that are not of one hop";
  const message = `relay({ forward }) must be ${accepted}, and ${wrong} is none.`;
  throw new Misconfigured({ message, option: "forward", accepted });
};

/** What went wrong where nothing should is told to the audit, and not to the page. */
const unexpected = (cause: unknown): Unavailable =>
  new Unavailable({ message: "The relay failed.", status: 500, code: "relay/failed", cause });

const desksOf = (
  platforms: Platforms,
  transport: Transport.Transport["Service"],
  seal: Seal.Seal,
): ReadonlyMap<string, Desk.Desk> => {
  const context = Context.make(Transport.Transport, transport).pipe(
    Context.add(Scope.Scope, Scope.makeUnsafe()),
  );
  return new Map(
    Object.entries(platforms).map(([name, given]) => {
      // Whatever its types say of calls, a driver is made and asked in one way.
      const driver = given as Driver<PlatformTypes>;
      const platform = Effect.runSyncWith(context)(driver.make);
      // The page waits, and shows that it does; a connection that waits here would cost a place.
      const engine = Actions.make(driver.id, platform, { retry: { maxWait: 1_000 } });
      return [name, Desk.make(name, engine, seal)];
    }),
  );
};

const gone = (): Rejected =>
  new Rejected({ message: "Nobody waits for the answer.", status: 499, code: "relay/gone" });

const outcomeOf = (error: PlugboardError): AuditEvent["outcome"] => {
  if (error.code === "relay/gone") return "given up";
  if (error.code === "relay/failed") return "failed";
  return isRefusal(error) ? "refused" : "failed";
};

/** Makes the handler of a relay. Throws `Misconfigured` for options that cannot be meant. */
export const relay = <const P extends Platforms>(options: RelayOptions<P>): RelayHandler => {
  const { session, onAudit, forward = [], secret } = options;
  const allow: Readonly<Record<string, unknown>> = options.allow;
  const limits = boundsOf(options.limits);
  checkAllow(allow, Object.keys(options.platforms));
  checkForward(forward);
  Seal.checkSecret(secret);
  const gate = Gate.make(options);
  const quota = Quota.make(limits);
  const fetch: Transport.Fetch = options.fetch ?? ((url, init) => globalThis.fetch(url, init));
  const transport = Transport.make(fetch, {
    maxBodyBytes: limits.answer,
    ...options.transport,
    init: { ...options.transport?.init, redirect: "manual" },
    redirects: options.redirects ?? isPublicAddress,
  });
  const desks = desksOf(options.platforms, transport, Seal.make(secret));

  const answered = async (request: Request, visit: Visit): Promise<Answered> => {
    const refusal = gate.refusal(request);
    if (refusal !== undefined) throw refusal;
    const visitor = await visitorOf(session, request);
    visit.note({ user: visitor.user });
    visit.leaves(quota.enter(visitor.user, visit.at));
    const question = await questionOf(request, { ...limits, timeout: limits.bodyTimeout });
    visit.note(subjectOf(question));
    const { platform } = question;
    const desk = desks.get(platform);
    if (desk === undefined) throw notAllowed(`a platform “${platform.slice(0, 200)}”`);
    const { signal } = request;
    const circumstances: Circumstances = {
      visitor,
      signal,
      allowed: allowedBy(allow, platform, visitor),
      headers: forwarded(request.headers, forward),
      timeout: limits.timeout,
      isOwnPage: (url) => gate.isOwn(url, request),
    };
    const exit = await Effect.runPromiseExit(desk.answer(question, circumstances), { signal });
    if (Exit.isSuccess(exit)) return exit.value;
    throw Cause.hasInterruptsOnly(exit.cause) ? gone() : Cause.squash(exit.cause);
  };

  return async (request) => {
    const preflight = gate.preflight(request);
    if (preflight !== undefined) return preflight;
    const headers = gate.headers(request);
    const visit = makeVisit(onAudit);
    try {
      const answer = await answered(request, visit);
      if (answer._tag === "Json") {
        const response = written(answer.body, 200, headers);
        visit.end({ outcome: "done", status: 200 });
        return response;
      }
      return writtenFile(answer.file, answer.about, headers, {
        most: limits.file,
        signal: request.signal,
        onEnd: (outcome) => visit.end({ outcome, status: 200 }),
      });
    } catch (cause) {
      const error = isPlugboardError(cause) ? cause : unexpected(cause);
      const { _tag: tag, code } = error;
      const response = failed(error, Date.now(), headers);
      visit.end({ outcome: outcomeOf(error), status: response.status, error: { tag, code } });
      return response;
    }
  };
};
