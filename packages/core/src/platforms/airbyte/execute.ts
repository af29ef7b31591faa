/** Running an operation of Airbyte (protocol page, parts 1.2 to 1.4): bodies, answers, pages, jobs. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http, Reply } from "./http.ts";
import type { AirbyteWire } from "./wire.ts";

const loadUpdate = lazily(() => import("./update.ts"));
const loadPages = lazily(() => import("./pages.ts"));

/** The id of the job that an answer names. */
const jobIn = (output: unknown): string | undefined =>
  isObject(output) && isObject(output["job"]) ? String(output["job"]["id"]) : undefined;

/** One attempt at an operation. */
export const make =
  (http: Http) =>
  (call: ActionCall<AirbyteWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { connector, paged, wire } = call.action;
    const doneOf = ({ output, answer }: Reply): ActionResult => ({
      _tag: "Done",
      output,
      job: wire.starts ? jobIn(output) : undefined,
      status: answer.response.status,
      headers: answer.response.headers,
    });
    const run = (input: Json): Effect.Effect<Reply, PlugboardError> => {
      const { body } = wire;
      const isLeftOut =
        body === "never" || (body === "unlessEmpty" && Object.keys(input).length === 0);
      const sent = isLeftOut ? undefined : input;
      // Progress of a body that carries no file tells nothing.
      const context = { ...call, onProgress: undefined };
      return http.send({ ...wire, input: sent, context, connector });
    };
    if (wire.update !== undefined) {
      return Effect.map(
        Effect.flatMap(loadUpdate, ({ update }) => update(http, call)),
        doneOf,
      );
    }
    if (!paged) return Effect.map(run(call.input), doneOf);
    return Effect.flatMap(loadPages, ({ inputOf, itemsOf }) => {
      const input = inputOf(call.input, call.page);
      return Effect.map(run(input), (reply) => ({ ...doneOf(reply), ...itemsOf(input, reply) }));
    });
  };
