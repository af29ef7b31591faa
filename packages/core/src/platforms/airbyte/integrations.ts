/** Sources and destinations as accounts (protocol page, parts 1.4 and 1.5), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Account, IntegrationsFace, Method } from "../../Integrations.ts";
import type { CallContext, CallOptions, One, Way } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import * as Actors from "./actors.ts";
import * as Consent from "./consent.ts";
import type { Http } from "./http.ts";

/** What an account is linked on: a kind of source or destination, within a workspace. */
export interface AirbyteTarget extends Actors.Place {
  readonly kind: Actors.Kind;
}

/** Whose accounts are listed: all sources or destinations of a workspace, or those of one kind. */
export interface AirbyteAccountsOf extends Omit<AirbyteTarget, "definitionId"> {
  readonly definitionId?: string | undefined;
}

/** What a consent is begun with. */
interface Consenting {
  /** Where the provider sends the user back to. */
  readonly callbackUrl: string;
  /** The rest of the configuration; it travels in the attempt, so no secret belongs there. */
  readonly settings?: Json | undefined;
  /** What the kind's specification wants to know before the consent. */
  readonly oAuthInputConfiguration?: Json | undefined;
}

/** How an account is linked: with a configuration, or through a consent page; that also renews the credentials of an account. */
export type AirbyteConnect =
  | { readonly name: string; readonly configuration: Json }
  | (Consenting & { readonly name: string })
  | (Consenting & { readonly account: string });

/** Airbyte's accounts; it has none that is selected. */
export interface AirbyteIntegrations<W extends Way> extends Omit<
  IntegrationsFace<W, AirbyteTarget, AirbyteConnect>,
  "list" | "select"
> {
  readonly list: (
    target: AirbyteAccountsOf,
    options?: CallOptions,
  ) => One<W, ReadonlyArray<Account>>;
}

const accountOf = (kind: Actors.Kind, data: Json): Account => ({
  account: Actors.idOf(kind, data),
  connector: kind,
  label: text(data["name"]),
  selected: false,
  status: "ready",
});

/** A configuration after the kind's own schema; and a consent, where the kind has one. */
const methodsOf = (specification: Json): ReadonlyArray<Method> => {
  const { connectionSpecification: schema, advancedAuth, authSpecification } = specification;
  const consents = isObject(advancedAuth) || isObject(authSpecification);
  return [
    ...(consents ? [{ scheme: "oauth2", kind: "consent" } as const] : []),
    {
      scheme: "configuration",
      kind: "credentials",
      schema: isObject(schema) ? schema : undefined,
    },
  ];
};

/** Makes what links accounts. */
export const make = (http: Http) => {
  const list = (
    { kind, workspaceId, definitionId }: AirbyteAccountsOf,
    context: CallContext,
  ): Effect.Effect<ReadonlyArray<Account>, PlugboardError> =>
    Effect.map(Actors.make(http, kind, context).list(workspaceId), (actors) =>
      actors
        .filter((one) => definitionId === undefined || one[`${kind}DefinitionId`] === definitionId)
        .map((one) => accountOf(kind, one)),
    );
  return {
    /** The sources or destinations of a workspace, and of one kind where that is named. */
    list,
    /** How a source or destination of this kind is linked. */
    methods: ({ kind, ...target }: AirbyteTarget, context: CallContext) =>
      Effect.map(Actors.make(http, kind, context).specification(target), methodsOf),
    /** One source or destination. */
    get: ({ kind }: AirbyteTarget, account: string, context: CallContext) =>
      Effect.map(Actors.make(http, kind, context).get(account), (data) => accountOf(kind, data)),
    /** Whether a workspace has a source or destination of a kind. */
    exists: (target: AirbyteTarget, context: CallContext) =>
      Effect.map(list(target, context), (accounts) => accounts.length > 0),
    /** Creates an account at once, or begins a consent. */
    connect: (target: AirbyteTarget, options: AirbyteConnect, context: CallContext) =>
      "configuration" in options
        ? Consent.linked(
            Actors.make(http, target.kind, context).create(
              target,
              options.name,
              options.configuration,
            ),
          )
        : Consent.begin(http, target, options, context),
    /** Ends a consent. */
    complete: (attempt: Json, callback: Readonly<Record<string, string>>, context: CallContext) =>
      Consent.complete(http, attempt, callback, context),
    /** Removes a source or destination, and the connections that it has part in. */
    remove: ({ kind }: AirbyteTarget, account: string, context: CallContext) =>
      Actors.make(http, kind, context).remove(account),
  };
};
