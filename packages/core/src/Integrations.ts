/** Accounts that users link on connectors, and the ways of linking them. */
import * as Context from "effect/Context";
import type { Json, JsonSchema } from "./Catalog.ts";
import type { CallOptions, One, Way } from "./Platform.ts";

/** One linked account; `account` is what the `account` option of a call takes. */
export interface Account {
  readonly account: string;
  readonly connector: string;
  readonly label?: string | undefined;
  /** Whether calls that name no account go through this one. */
  readonly selected: boolean;
  readonly status: "ready" | "expired" | "pending";
  readonly scopes?: ReadonlyArray<string> | undefined;
}

/** A way of linking; `schema` describes the credentials that are asked for. */
export interface Method {
  readonly scheme: string;
  readonly kind: "consent" | "credentials" | "none";
  readonly schema?: JsonSchema | undefined;
}

/**
 * What linking comes to: an account, or a consent page to send the user to. `completes` says where
 * the consent ends: at the platform itself, or in our callback, which then calls `complete`. Where
 * the page asks for a `userCode`, it is on any device and calls nobody back: `complete` waits for it.
 */
export type Connected =
  | { readonly _tag: "Linked"; readonly account: string }
  | {
      readonly _tag: "Consent";
      readonly url: string;
      /** Plain data that `complete` wants back. */
      readonly attempt: Json;
      readonly completes: "platform" | "callback";
      /** What the user types at the page. */
      readonly userCode?: string | undefined;
    };

/** What a platform that links accounts can do; `Target` is what it links them on, `Connect` what it asks for. */
export interface IntegrationsFace<W extends Way, Target, Connect> {
  readonly methods: (target: Target, options?: CallOptions) => One<W, ReadonlyArray<Method>>;
  readonly list: (target?: Target, options?: CallOptions) => One<W, ReadonlyArray<Account>>;
  readonly get: (target: Target, account: string, options?: CallOptions) => One<W, Account>;
  /** False only when the platform says so; a failure is a failure. */
  readonly exists: (target: Target, options?: CallOptions) => One<W, boolean>;
  readonly connect: (target: Target, connect: Connect, options?: CallOptions) => One<W, Connected>;
  readonly complete: (
    attempt: Json,
    callback: Readonly<Record<string, string>>,
    options?: CallOptions,
  ) => One<W, Connected>;
  readonly select: (target: Target, account: string, options?: CallOptions) => One<W, void>;
  readonly remove: (target: Target, account: string, options?: CallOptions) => One<W, void>;
}

/** Linked accounts, as an Effect service over connector names. */
export class Integrations extends Context.Service<
  Integrations,
  IntegrationsFace<"effect", string, Json>
>()("@plugboard/core/Integrations") {}
