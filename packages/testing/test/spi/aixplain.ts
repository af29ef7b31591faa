/** aiXplain: its actions, their inputs and the connecting itself are runs, of a connection or of what it is one to. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Stream from "effect/Stream";
import { type AixplainOptions, make } from "./aixplainRuns.ts";
import { actionsOf, connectedOf, pageOf } from "./aixplainWire.ts";

type Connecting<W extends Core.Way> = Pick<Core.IntegrationsFace<W, string, Core.Json>, "connect">;
interface Face<W extends Core.Way> extends Core.FaceTypes {
  readonly capabilities: { readonly integrations: Connecting<W> };
}
interface Aixplain extends Core.PlatformTypes {
  readonly catalog: Core.UntypedCatalog;
  readonly promise: Face<"promise">;
  readonly effect: Face<"effect">;
}

const needed = (connector: string, account: string | undefined) => {
  const message = `${connector} works through a connection: connect it first.`;
  return account === undefined
    ? Effect.fail(new Core.ConnectRequired({ message, connector, reason: "missing" }))
    : Effect.succeed(account);
};

/** The driver. */
export const aixplain = (options: AixplainOptions): Core.Driver<Aixplain> => ({
  id: "aixplain",
  make: Effect.map(Core.Transport.Transport, (transport) => {
    const { ended, get, page, run } = make(transport, options);
    const listing = (from: Core.Json = { pageNumber: 0 }) =>
      Effect.map(page(from), (_) => pageOf(Number(from["pageNumber"]), _));
    return {
      facts: { input: {}, catalog: "account", loads: "action" },
      discovery: {
        connectors: () => Stream.runCollect(Core.Pagination.items(listing)),
        actions: (connector, { account = connector }) =>
          Effect.map(ended(account, { action: "LIST_ACTIONS", data: {} }), actionsOf(connector)),
        action: (connector, name, { account }) =>
          Effect.flatMap(needed(connector, account), (asset) =>
            ended(asset, { action: "LIST_INPUTS", data: { actions: [name] } }).pipe(
              Effect.map(actionsOf(connector)),
              Effect.map((list) => list.find((action) => action.name === name)),
            ),
          ),
      },
      execute: ({ action: { connector, name: action }, input: data, account }) =>
        Effect.flatMap(needed(connector, account), (asset) => run(asset, { action, data })),
      jobs: { get },
      capabilities: {
        integrations: {
          connect: (target, connect, _context) => Effect.map(ended(target, connect), connectedOf),
        },
      },
    };
  }),
  api: () => undefined,
});
