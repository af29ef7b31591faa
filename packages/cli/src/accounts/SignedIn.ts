/** Who is signed in where: what `plugboard login` has kept, for the clients of all commands. */
import type { ClientOptions, PlatformTypes } from "@plugboard/core";
import type { AuthorizationCode } from "@plugboard/core/oauth";
import type { LinkedOpenapiDriver } from "@plugboard/core/openapi";
import * as Effect from "effect/Effect";
import * as Redacted from "effect/Redacted";
import type { Project } from "../Project.ts";
import type { Trouble } from "../Trouble.ts";
import { get, readable, storeOf } from "./Kept.ts";

/** A user's token, as it is kept. */
export interface Kept {
  readonly token: string;
  readonly user: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** The token in a text; what we did not write is none. */
const keptIn = (text: string): Kept | undefined => {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return typeof kept?.token === "string" ? (kept as Kept) : undefined; // we wrote it whole
  } catch {
    return undefined;
  }
};

/** The user who has signed in. */
export const userOf = (project: Project): Effect.Effect<Kept | undefined, Trouble> =>
  Effect.map(get(project), (text) => (text === undefined ? undefined : keptIn(text)));

/** The OAuths of a project that users consent to, each once, with a scheme that it satisfies; they keep their tokens from now on. */
export const oauthsOf = (project: Project): ReadonlyMap<AuthorizationCode, string> => {
  const { platform } = project.profile;
  // Drivers whose users consent have it.
  const { oauths = [] } = platform as Partial<Pick<LinkedOpenapiDriver<object>, "oauths">>;
  for (const [, oauth] of oauths) oauth.keptIn(storeOf(project));
  return new Map(oauths.map(([scheme, oauth]) => [oauth, scheme]));
};

/** What goes before the token that is kept, if anything does. */
export const givenBy = ({ profile }: Project): string | undefined => {
  if ((process.env["PLUGBOARD_TOKEN"] ?? "") !== "") return "PLUGBOARD_TOKEN";
  return profile.token === undefined ? undefined : "The token of the configuration";
};

/** The token that a client goes out with: the one that it is given, or that of whoever is signed in. */
export const signedIn = (
  project: Project,
): Effect.Effect<Pick<ClientOptions<PlatformTypes>, "token">, Trouble> =>
  Effect.gen(function* () {
    if (oauthsOf(project).size > 0) yield* readable(project);
    if (project.profile.token !== undefined) return {};
    const user = yield* userOf(project);
    return user === undefined ? {} : { token: Redacted.make(user.token) };
  });
