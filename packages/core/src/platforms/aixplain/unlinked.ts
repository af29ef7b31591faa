/** A call that names no connection of its integration. */
import * as Effect from "effect/Effect";
import { ConnectRequired } from "../../PlugboardError.ts";

/** Fails: even what an action takes is not known without a connection. */
export const unlinked = (
  connector: string,
  account?: string,
): Effect.Effect<never, ConnectRequired> => {
  const what = account === undefined ? "a connection" : "one of its own";
  const message = `${connector} works through ${what}: link one, and name it as the account.`;
  const at = { platform: "aixplain", connector, account };
  return Effect.fail(new ConnectRequired({ ...at, reason: "missing", message }));
};
