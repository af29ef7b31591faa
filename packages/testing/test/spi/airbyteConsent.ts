/** Airbyte's accounts: a target is three ids, and a consent ends in our callback. */
import { ConsentFailed } from "@plugboard/core";
import type { Connected, IntegrationsFace, Json, PlugboardError, Way } from "@plugboard/core";
import * as Effect from "effect/Effect";
import type { Body } from "./http.ts";

interface Target {
  readonly kind: "source" | "destination";
  readonly definitionId: string;
  readonly workspaceId: string;
}

interface Connect {
  readonly name: string;
  readonly redirectUrl: string;
}

interface Attempt extends Connect, Pick<Target, "kind"> {
  readonly target: Json;
  readonly state: string | null;
}

/** What Airbyte has of integrations. */
export type Linking<W extends Way> = Pick<
  IntegrationsFace<W, Target, Connect>,
  "connect" | "complete"
>;

type Ask = (path: string, body: object) => Effect.Effect<Body, PlugboardError>;

/** Accounts over what asks Airbyte. */
export const consent = (ask: Ask): Linking<"effect"> => ({
  connect: ({ kind, definitionId, workspaceId }, { name, redirectUrl }, _context) => {
    const target = { [`${kind}DefinitionId`]: definitionId, workspaceId };
    return Effect.map(
      ask(`${kind}_oauths/get_consent_url`, { ...target, redirectUrl }),
      ({ consentUrl: url }): Connected => {
        const state = new URL(url).searchParams.get("state");
        const attempt: Attempt = { kind, name, redirectUrl, target, state };
        return { _tag: "Consent", url, attempt: { ...attempt }, completes: "callback" };
      },
    );
  },
  complete: (given, queryParams, _context) => {
    // What `connect` has made: `attempt` has no type of its own.
    const { kind, name, redirectUrl, target, state } = given as unknown as Attempt;
    const message = "This is the answer to another consent.";
    if (state !== queryParams["state"]) {
      return Effect.fail(new ConsentFailed({ message, reason: "state" }));
    }
    return Effect.flatMap(
      ask(`${kind}_oauths/complete_oauth`, { ...target, redirectUrl, queryParams }),
      (connectionConfiguration) =>
        Effect.map(
          ask(`${kind}s/create`, { ...target, name, connectionConfiguration }),
          (made): Connected => ({ _tag: "Linked", account: made[`${kind}Id`] }),
        ),
    );
  },
});
