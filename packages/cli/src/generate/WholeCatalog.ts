/**
 * A catalog with what its lists leave out: some platforms tell what an action takes only of one at a
 * time, and some only to an account that is linked. The first account there is will do.
 */
import type {
  ActionDescription,
  CallOptions,
  CatalogSnapshot,
  Client,
  PlugboardError,
} from "@plugboard/core";
import * as Effect from "effect/Effect";

type Connector = CatalogSnapshot["connectors"][number] & {
  /** Its actions were asked for one by one, so its list is not what types were made of. */
  readonly apart?: boolean;
  /** It tells what its actions take only once an account is linked, and there is none. */
  readonly unlinked?: boolean;
};

/** A catalog that types can be made of. */
export interface WholeCatalog extends CatalogSnapshot {
  readonly connectors: ReadonlyArray<Connector>;
}

/** Requests at a time. */
const ABREAST = 4;

/** Whether an action, as it is listed, says nothing of what it takes. */
const saysNothing = ({ input, fault }: ActionDescription): boolean =>
  fault === undefined && Object.keys(input).every((keyword) => keyword === "type");

/** Reads the whole catalog of a client. */
export const wholeCatalog = (client: Client): Effect.Effect<WholeCatalog, PlugboardError> => {
  const { effect } = client;

  const accountOf = (connector: string): Effect.Effect<string | undefined> =>
    // Not every platform links accounts.
    Effect.suspend(() => effect.integrations.list(connector)).pipe(
      Effect.map((accounts) => accounts.find(({ status }) => status === "ready")?.account),
      Effect.catchCause(() => Effect.undefined),
    );

  const told = (action: ActionDescription, options: CallOptions, onRefused: () => void) =>
    saysNothing(action)
      ? effect.describe(action.connector, action.name, { ...options, refresh: true }).pipe(
          Effect.map((described) => (saysNothing(described) ? action : described)),
          Effect.catchTag("ConnectRequired", () => Effect.as(Effect.sync(onRefused), action)),
          Effect.catchTag(["Malformed", "UnknownAction"], () => Effect.succeed(action)),
        )
      : Effect.succeed(action);

  /** A connector that was linked since it told nothing, or that was linked all along. */
  const linked = ({ fault, ...connector }: Connector, account: string) =>
    effect.actions(connector.name, { account, refresh: true }).pipe(
      Effect.map((actions): Connector => ({ ...connector, actions })),
      Effect.orElseSucceed((): Connector => ({ ...connector, ...(fault && { fault }) })),
    );

  const completed = (listed: Connector): Effect.Effect<Connector, PlugboardError> =>
    Effect.gen(function* () {
      if (listed.fault === undefined && !listed.actions.some(saysNothing)) return listed;
      const account = yield* accountOf(listed.name);
      const whole =
        listed.fault === undefined || account === undefined
          ? listed
          : yield* linked(listed, account);
      const refused: Array<string> = [];
      const actions = yield* Effect.forEach(
        whole.actions,
        (one) => told(one, { account }, () => void refused.push(one.name)),
        { concurrency: ABREAST },
      );
      const apart = actions.some((action, n) => action !== listed.actions[n]);
      const unlinked = refused.length > 0;
      return { ...whole, actions, ...(apart && { apart }), ...(unlinked && { unlinked }) };
    });

  return Effect.flatMap(effect.catalog({ refresh: true }), (catalog) =>
    Effect.map(Effect.forEach(catalog.connectors, completed), (connectors) => ({
      ...catalog,
      connectors,
    })),
  );
};
