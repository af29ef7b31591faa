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

/** The connection that a call goes through; even its inputs are not known without one. */
export const needed = (
  connector: string,
  account: string | undefined,
): Effect.Effect<string, ConnectRequired> =>
  account === undefined
    ? Effect.fail(
        new ConnectRequired({
          platform: "aixplain",
          connector,
          reason: "missing",
          message: `${connector} works through a connection: link one, and name it as the account.`,
        }),
      )
    : Effect.succeed(account);

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
    const data: Effect.Effect<Json, PlugboardError> = holdsFile(input)
      ? Effect.flatMap(loadUploads, ({ uploaded }) => uploaded(http, input, call))
      : Effect.succeed(input);
    return Effect.flatMap(needed(connector, account), (asset) =>
      Effect.flatMap(data, (given) =>
        run(http, {
          asset,
          body: { action: wire.run, data: given },
          // Files have left by now; how much of the rest has, tells nothing.
          context: { ...call, onProgress: undefined },
          connector,
        }),
      ),
    );
  };
