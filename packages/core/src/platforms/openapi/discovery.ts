/** The catalog of a document: loaded when first asked for, read in one piece, and kept. */
import * as Effect from "effect/Effect";
import type * as Auth from "../../Auth.ts";
import type { Json } from "../../Catalog.ts";
import type { Exchange } from "../../Exchange.ts";
import { parsed } from "../../internal/json.ts";
import { keep } from "../../openapi/Kept.ts";
import * as Operations from "../../openapi/Operations.ts";
import type { OpenapiAction, OpenapiWire } from "../../openapi/Wire.ts";
import type { PlatformDiscovery } from "../../Platform.ts";
import { type PlugboardError, UnknownConnector } from "../../PlugboardError.ts";

/** Where a document is: at an address, or here already. */
export type Source =
  | { readonly url: string; readonly auth: Auth.Auth }
  | { readonly url?: undefined; readonly document: string | Json };

const TIMEOUT = 60_000;

/** Reads the catalog of a document. */
export const make = (
  platform: string,
  exchange: Exchange,
  source: Source,
  options: Operations.OpenOptions,
): Required<PlatformDiscovery<OpenapiWire>> => {
  /** Discovery is shared by all: what one call carries does not go there. */
  const fetched = (
    { url, auth }: { readonly url: string; readonly auth: Auth.Auth },
    timeout: number | undefined,
  ): Effect.Effect<Operations.Index, PlugboardError> => {
    const ask = {
      method: "GET",
      url,
      auth,
      context: { timeout },
      who: "app",
      timeout: TIMEOUT,
    } as const;
    return Effect.flatMap(exchange.send(ask), (answer) => {
      const { status, text } = answer.response;
      if (status >= 400) return exchange.fail(answer, parsed(text) ?? text);
      return Effect.catchTag(Operations.open(text, { url, ...options }), "Malformed", (error) =>
        exchange.malformed(answer, error.message),
      );
    });
  };
  const load = (timeout?: number): Effect.Effect<Operations.Index, PlugboardError> =>
    source.url !== undefined ? fetched(source, timeout) : Operations.open(source.document, options);
  const index = keep(load);

  const none = (connector: string): UnknownConnector =>
    new UnknownConnector({
      platform,
      connector,
      known: [],
      message: `The document has no connector “${connector}”.`,
    });
  const actionsOf = (of: Operations.Index, connector: string) =>
    Effect.flatMap(
      of.actions(connector),
      (found): Effect.Effect<ReadonlyArray<OpenapiAction>, PlugboardError> =>
        found === undefined ? Effect.fail(none(connector)) : Effect.succeed(found),
    );
  return {
    connectors: (context) => Effect.map(index(context), (_) => _.connectors),
    actions: (connector, context) => Effect.flatMap(index(context), (_) => actionsOf(_, connector)),
    action: (connector, name, context) =>
      Effect.flatMap(index(context), (_) => _.action(connector, name)),
    all: (context) => Effect.flatMap(index(context), (_) => _.all),
  };
};
