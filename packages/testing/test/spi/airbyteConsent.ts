/** Airbyte's accounts: a target is three ids, and a consent ends in our callback. */
import { type Connected, ConsentFailed, type IntegrationsFace, type Way } from "@plugboard/core";
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import type { Body } from "./http.ts";

/** Where an account is linked. */
export interface Target {
  readonly kind: "source" | "destination";
  readonly definitionId: string;
  readonly workspaceId: string;
}

/** As what an account is linked, and where the provider sends the user back to. */
export interface Connect {
  readonly name: string;
  readonly redirectUrl: string;
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
        const attempt = { kind, name, redirectUrl, target, state };
        return { _tag: "Consent", url, attempt, completes: "callback" };
      },
    );
  },
  complete: ({ kind, name, redirectUrl, state, ...rest }, queryParams, _context) => {
    const message = "This is the answer to another consent.";
    if (state !== queryParams["state"]) {
      return Effect.fail(new ConsentFailed({ message, reason: "state" }));
    }
    // What `connect` made of the target; `attempt` has no type of its own.
    const target = rest["target"] as object;
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
