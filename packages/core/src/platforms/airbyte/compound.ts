/** Operations that are more than one request and its answer: lists in pages, and updates by changes. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { inputOf, itemsOf } from "./pages.ts";
import { wholeOf } from "./update.ts";
import type { AirbyteWire } from "./wire.ts";

/** The part of an attempt that is done. */
export type Done = Extract<ActionResult, { readonly _tag: "Done" }>;

/** One attempt, made of plain ones. */
export const attempt = (
  http: Http,
  call: ActionCall<AirbyteWire>,
  plain: (input: Json) => Effect.Effect<Done, PlugboardError>,
): Effect.Effect<Done, PlugboardError> => {
  const { update } = call.action.wire;
  if (update !== undefined) return Effect.flatMap(wholeOf(http, call, update), plain);
  const input = inputOf(call.input, call.page);
  return Effect.map(plain(input), (done) => ({ ...done, ...itemsOf(input, done.output) }));
};
