/** Running an action at aiXplain (protocol page, part 2.6): through a connection, or one of the driver's own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { lazily } from "../../internal/lazily.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import { ConnectRequired, type PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { run } from "./runs.ts";
import type { AixplainWire } from "./wire.ts";

const loadOwn = lazily(() => import("./own.ts"));
const loadUploads = lazily(() => import("./uploads.ts"));

/** A call that names no connection of the integration: even what an action takes is not known without one. */
export const unlinked = (
  connector: string,
  account?: string,
): Effect.Effect<never, ConnectRequired> => {
  const what = account === undefined ? "a connection" : "one of its own";
  const message = `${connector} works through ${what}: link one, and name it as the account.`;
  const at = { platform: "aixplain", connector, account };
  return Effect.fail(new ConnectRequired({ ...at, reason: "missing", message }));
};

/** Whether a value holds what JSON cannot: only such inputs are looked through for files. */
const holdsFile = (value: unknown): boolean => {
  if (typeof value !== "object" || value === null) return false;
  return (
    "stream" in value ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream ||
    Object.values(value).some(holdsFile)
  );
};

/** One attempt at an action. */
export const make =
  (http: Http) =>
  (call: ActionCall<AixplainWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { action, account, input } = call;
    const { wire, connector } = action;
    if ("own" in wire)
      return Effect.flatMap(loadOwn, ({ execute }) => execute(http, wire.own, call));
    if (account === undefined) return unlinked(connector);
    const data: Effect.Effect<Json, PlugboardError> = holdsFile(input)
      ? Effect.flatMap(loadUploads, ({ uploaded }) => uploaded(http, input, call))
      : Effect.succeed(input);
    return Effect.flatMap(data, (given) =>
      run(http, {
        asset: account,
        body: { action: wire.run, data: given },
        // Files have left by now; how much of the rest has, tells nothing.
        context: { ...call, onProgress: undefined },
        connector,
      }),
    );
  };
