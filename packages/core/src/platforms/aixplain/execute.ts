/** Running an action at aiXplain (protocol page, part 2.6): through a connection, or one of the driver's own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { lazily } from "../../internal/lazily.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { run } from "./runs.ts";
import type { AixplainWire } from "./wire.ts";

const loadOwn = lazily(() => import("./own.ts"));
const loadUnlinked = lazily(() => import("./unlinked.ts"));
const loadUploads = lazily(() => import("./uploads.ts"));

/** Only what is not flat is looked through for files. */
const isFlat = (input: Json): boolean =>
  Object.values(input).every((value) => typeof value !== "object");

/** One attempt at an action. */
export const make =
  (http: Http) =>
  (call: ActionCall<AixplainWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { action, account: asset, input } = call;
    const { wire, connector } = action;
    if ("own" in wire) {
      return Effect.flatMap(loadOwn, ({ execute }) => execute(http, wire.own, call));
    }
    if (asset === undefined) {
      return Effect.flatMap(loadUnlinked, ({ unlinked }) => unlinked(connector));
    }
    const runWith = (data: Json): Effect.Effect<ActionResult, PlugboardError> =>
      // Files have left by now; how much of the rest has, tells nothing.
      run(http, {
        asset,
        body: { action: wire.run, data },
        context: { ...call, onProgress: undefined },
        connector,
      });
    return isFlat(input)
      ? runWith(input)
      : Effect.flatMap(loadUploads, ({ uploaded }) =>
          Effect.flatMap(uploaded(http, input, call), runWith),
        );
  };
