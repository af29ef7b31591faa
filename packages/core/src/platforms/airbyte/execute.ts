/** Running an operation of Airbyte (protocol page, parts 1.2 to 1.4): bodies, answers, pages, jobs. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, number } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Done } from "./compound.ts";
import type { Http } from "./http.ts";
import type { AirbyteWire } from "./wire.ts";

const loadCompound = lazily(() => import("./compound.ts"));

/** The id of the job that an answer names. */
const jobIn = (output: unknown): string | undefined =>
  isObject(output) && isObject(output["job"]) ? number(output["job"]["id"])?.toString() : undefined;

/** One attempt at an operation. */
export const make =
  (http: Http) =>
  (call: ActionCall<AirbyteWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { connector, paged, wire } = call.action;
    const plain = (input: Json): Effect.Effect<Done, PlugboardError> => {
      const { body } = wire;
      const isLeftOut =
        body === "never" || (body === "unlessEmpty" && Object.keys(input).length === 0);
      const ask = {
        ...wire,
        input: isLeftOut ? undefined : input,
        // Progress of a body that carries no file tells nothing.
        context: { ...call, onProgress: undefined },
        connector,
      };
      return Effect.map(http.send(ask), ({ output, answer: { response } }) => ({
        _tag: "Done",
        output,
        job: wire.starts ? jobIn(output) : undefined,
        status: response.status,
        headers: response.headers,
      }));
    };
    return paged || wire.update !== undefined
      ? Effect.flatMap(loadCompound, ({ attempt }) => attempt(http, call, plain))
      : plain(call.input);
  };
