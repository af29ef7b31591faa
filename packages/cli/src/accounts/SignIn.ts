/** The ways of signing in: with a name and a secret, or at a provider by a page of consent or a code. */
import type { AuthorizationCode } from "@plugboard/core/oauth";
import * as Effect from "effect/Effect";
import { clientOf, type Project } from "../Project.ts";
import * as Ask from "./Ask.ts";
import { canOpen } from "./Browser.ts";
import * as Callback from "./Callback.ts";
import { shown, within } from "./Consent.ts";
import type { How } from "./Flags.ts";
import * as Input from "./Input.ts";
import * as Kept from "./Kept.ts";

/** What somebody signs in with. */
export interface Named {
  readonly user: string | undefined;
  readonly isSecretPiped: boolean;
}

/** Who is signed in, and where that is kept. */
export interface SignedIn {
  readonly user?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
  readonly keptIn: string;
}

/** Signs a user of the platform in, and keeps the token. */
export const byName = (project: Project, { isSecretPiped, user: given }: Named) =>
  Effect.gen(function* () {
    const client = yield* clientOf(project);
    const { id } = project.profile.platform;
    const user =
      given ??
      (yield* Ask.text({
        message: `User of ${id}`,
        missing: "It is not said who signs in.",
        flag: "Say it with --user.",
      }));
    const secret = isSecretPiped
      ? yield* Input.stdin
      : yield* Ask.secret({
          message: `Secret of ${user}`,
          missing: `The secret of ${user} is not given.`,
          flag: "Give it on standard input, with --secret-stdin.",
        });
    const { expiresAt, token } = yield* client.effect.users.authenticate(user, secret);
    const keptIn = yield* Kept.set(project, JSON.stringify({ token, user, expiresAt }));
    const signedIn: SignedIn = { user, expiresAt, keptIn };
    return signedIn;
  });

/**
 * The first of two ways where it is preferred: a code to type, where that is asked for or no browser would open.
 * A provider may give none, to this application or to all; unless one was asked for, its page does as well.
 */
export const codeOrPage = <A, E, R, B, F, S>(
  { browser, device }: How,
  code: Effect.Effect<A, E, R>,
  page: Effect.Effect<B, F, S>,
): Effect.Effect<A | B, E | F, R | S> => {
  if (device) return code;
  return browser && !canOpen() ? Effect.catch(code, () => page) : page;
};

/** Begins a consent, shows it, and gives what waits for its end. */
const byDevice = (oauth: AuthorizationCode, { browser, scope }: How) =>
  Effect.gen(function* () {
    const { attempt, url, userCode } = yield* oauth.beginDevice({ scope });
    yield* shown({ url, browser, userCode });
    return { url, ended: oauth.complete(attempt) };
  });

const byPage = (oauth: AuthorizationCode, { browser, port, scope }: How) =>
  Effect.gen(function* () {
    const callback = yield* Callback.listen(port);
    const { attempt, url } = yield* oauth.begin({ redirectUri: callback.url, scope });
    yield* shown({ url, browser, callback });
    return { url, ended: Effect.flatMap(callback.told, (told) => oauth.complete(attempt, told)) };
  });

/** Signs a user in at the provider of one OAuth, which keeps the tokens. */
export const byConsent = (project: Project, oauth: AuthorizationCode, how: How) =>
  Effect.gen(function* () {
    const client = yield* clientOf(project);
    // Where the configuration does not say where the provider is, the document of the API does.
    yield* Effect.ignore(client.effect.integrations.list());
    const { ended, url } = yield* codeOrPage(how, byDevice(oauth, how), byPage(oauth, how));
    const granted = yield* within(how.timeout, url)(ended);
    const keptIn = yield* Kept.placeOf(project);
    const signedIn: SignedIn = {
      user: granted.subject,
      expiresAt: granted.expiresAt,
      keptIn: keptIn ?? "the store of the configuration",
    };
    return signedIn;
  });
