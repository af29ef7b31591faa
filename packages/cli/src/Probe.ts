/**
 * A project's client whose requests are seen: a driver need not tell where its platform is, but what it
 * asks does.
 */
import type { Client, PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import type * as Scope from "effect/Scope";
import { clientOf, type Project } from "./Project.ts";
import type { Trouble } from "./Trouble.ts";

/** A request, and what came of it. */
export interface Asked {
  readonly url: URL;
  /** Absent where none came. */
  readonly answer?: { readonly status: number; readonly headers: Headers } | undefined;
}

/** A client, and all that it has asked so far. */
export interface Probe {
  readonly client: Client;
  readonly asked: ReadonlyArray<Asked>;
}

type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Makes a client that asks each thing once, and is seen doing so. */
export const probe = Effect.fnUntraced(function* (
  project: Project,
  send: Fetch = project.profile.fetch ?? ((url, init) => fetch(url, init)),
): Effect.fn.Return<Probe, Trouble, Scope.Scope> {
  const asked: Array<Asked> = [];
  const seen: Fetch = async (url, init) => {
    const at = asked.push({ url: new URL(url) }) - 1;
    const answer = await send(url, init);
    asked[at] = { url: new URL(url), answer };
    return answer;
  };
  const profile = { ...project.profile, fetch: seen, maxAttempts: 1 };
  return { client: yield* clientOf({ ...project, profile }), asked };
});

/** The least that tells whether it is there: how it says it is, or else what it has. */
export const greet = ({ client }: Probe): Effect.Effect<void, PlugboardError> => {
  const { health } = client.effect as unknown as {
    readonly health: { readonly check: () => Effect.Effect<unknown, PlugboardError> };
  }; // there for every client: where a platform says nothing of its health, it fails
  return Effect.asVoid(
    Effect.catchTag(health.check(), "Unsupported", () => client.effect.connectors()),
  );
};

/** The origin of a project's platform; nothing is sent to find it out. */
export const originOf = Effect.fnUntraced(function* (project: Project) {
  const held = yield* probe(project, () => Promise.reject(new Error("Nothing is sent.")));
  yield* Effect.ignore(greet(held));
  return held.asked[0]?.url.origin;
}, Effect.scoped);
