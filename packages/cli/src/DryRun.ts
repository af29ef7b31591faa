/**
 * A call that stops at its first request. What the catalog says is read as ever, and so is a sign-in
 * that the call cannot do without; the request itself is looked at, and does not leave.
 *
 * A request of the call is known by a header that travels with it; another one leaves only where it
 * is known to be a sign-in, so that nothing a driver sends beside (the upload of a file) slips out.
 */
import { hideSecrets } from "@plugboard/core/driver";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import { randomUUID } from "node:crypto";
import type { Profile } from "./Config.ts";

/** A part of a form. */
export interface Part {
  readonly name: string;
  readonly value?: string;
  readonly file?: string;
  readonly contentType?: string;
  readonly size?: number;
}

/** A request that did not leave, without its secrets. */
export interface Stopped {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON as it was parsed, a text, or the parts of a form; absent where there is none. */
  readonly body?: unknown;
  readonly form?: ReadonlyArray<Part>;
  /** Whether it goes out before the call itself: the upload of a file. */
  readonly before: boolean;
  /** Where somebody was signed in for it: requests that did leave. */
  readonly signIns: ReadonlyArray<string>;
}

/** A dry run. */
export interface DryRun {
  /** The profile whose client stops. */
  readonly profile: Profile;
  /** What the call has to carry. */
  readonly headers: Readonly<Record<string, string>>;
  /** Runs the call to its first request; nothing where it has none. */
  readonly stop: <A, E>(call: Effect.Effect<A, E>) => Effect.Effect<Stopped | undefined, E>;
}

export const HIDDEN = "[redacted]";

const MARK = "x-plugboard-dry-run";

/** Headers that tell no secret, whoever wrote them. */
const OPEN =
  /^(accept|accept-language|content-type|idempotency-key|x-application-id|x-bosa-integration)$/i;
const CREDENTIAL = /auth|cookie|key|token|secret|password/i;
/** What secrets are called in an input: nobody minds a harmless one that is hidden, too. */
const SECRET =
  /pass(word|phrase|wd)?$|pwd|secret|token|credential|cookie|signature|bearer|auth(?!or)|(api|access|private|client|account|shared|signing|encryption)[-_]?key|^key$/i;

/** Requests by which drivers sign in: BOSA's user, the handshake of Pieces OS, OAuth anywhere. */
const isSignIn = (platform: string, url: URL, body: unknown): boolean => {
  if (platform === "bosa") return url.pathname.endsWith("/auth/tokens");
  if (platform === "pieces") return url.pathname.endsWith("/connect");
  return body instanceof URLSearchParams && body.has("grant_type");
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** A copy in which texts that are called like secrets, or stand in what is, are hidden. */
const hide = (value: unknown, within = false): unknown => {
  if (typeof value === "string") return within ? HIDDEN : value;
  if (Array.isArray(value)) return value.map((item) => hide(item, within));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, hide(inner, within || SECRET.test(key))]),
  );
};

const partOf = ([name, value]: readonly [string, FormDataEntryValue]): Part =>
  typeof value === "string"
    ? { name, value: SECRET.test(name) ? HIDDEN : value }
    : { name, file: value.name, contentType: value.type, size: value.size };

const urlOf = (url: URL): string => {
  const shown = new URL(url);
  if (shown.password !== "") shown.password = HIDDEN;
  for (const name of shown.searchParams.keys()) {
    if (CREDENTIAL.test(name)) shown.searchParams.set(name, HIDDEN);
  }
  return shown.href.replaceAll(encodeURIComponent(HIDDEN), HIDDEN);
};

/** A request as it may be shown; `own` are headers that the caller wrote. */
const shown = (
  url: URL,
  init: RequestInit,
  own: ReadonlySet<string>,
): Omit<Stopped, "before" | "signIns"> => {
  const headers = [...new Headers(init.headers)].filter(([name]) => name !== MARK);
  const isOpen = (name: string): boolean =>
    OPEN.test(name) || (own.has(name) && !CREDENTIAL.test(name));
  // What is a credential in a header is none anywhere else either.
  const secrets = headers.flatMap(([name, value]) =>
    isOpen(name) ? [] : [value, value.replace(/^\w+ /, "")],
  );
  const { method = "GET", body } = init;
  const plain = {
    method,
    url: urlOf(url),
    headers: Object.fromEntries(
      headers.map(([name, value]) => [name, isOpen(name) ? value : HIDDEN]),
    ),
    ...(body instanceof FormData && { form: [...body].map(partOf) }),
    ...(body instanceof URLSearchParams && {
      form: [...body].map(partOf),
    }),
    ...(typeof body === "string" && { body: hide(parsed(body)) }),
    ...(body instanceof Blob && { body: `${body.size} bytes of ${body.type}` }),
  };
  // Its shape is what it was: texts have become other texts.
  return hideSecrets(plain, secrets) as typeof plain;
};

/** Makes a dry run of a profile; `own` are the names of headers that the caller wrote. */
export const dryRun = (profile: Profile, own: ReadonlyArray<string>): Effect.Effect<DryRun> =>
  Effect.gen(function* () {
    const stopped = yield* Deferred.make<Stopped>();
    const id = randomUUID();
    const signIns: Array<string> = [];
    const names = new Set(own.map((name) => name.toLowerCase()));
    let isCalling = false;
    const send = profile.fetch ?? ((url: string, init: RequestInit) => fetch(url, init));
    const watched: NonNullable<Profile["fetch"]> = (address, init) => {
      const url = new URL(address);
      const isCall = new Headers(init.headers).get(MARK) === id;
      if (!isCall && !isCalling) return send(address, init);
      if (!isCall && isSignIn(profile.platform.id, url, init.body)) {
        signIns.push(`${init.method ?? "GET"} ${urlOf(url)}`);
        return send(address, init);
      }
      const request: Stopped = { ...shown(url, init, names), before: !isCall, signIns };
      return new Promise<Response>((_, reject) => {
        init.signal?.addEventListener("abort", () => reject(new DOMException("", "AbortError")));
        Deferred.doneUnsafe(stopped, Exit.succeed(request));
      });
    };
    return {
      profile: { ...profile, fetch: watched },
      headers: { [MARK]: id },
      stop: (call) =>
        Effect.suspend(() => {
          isCalling = true;
          return Effect.raceFirst(Deferred.await(stopped), Effect.as(call, undefined));
        }),
    };
  });
