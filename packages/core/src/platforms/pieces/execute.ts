/** Running an action at Pieces OS (protocol page, part 2.2): one body there, one text or object back. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer } from "../../Exchange.ts";
import { isObject } from "../../internal/json.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import type { PiecesWire } from "./wire.ts";

/** The body that an input is; every body may be left out, and an input without members is one that was. */
const bodyOf = (input: Json): Json | undefined =>
  Object.values(input).every((member) => member === undefined) ? undefined : input;

const done = (output: unknown, { response }: Answer): ActionResult => ({
  _tag: "Done",
  output,
  status: response.status,
  headers: response.headers,
});

/** One attempt at an action. */
export const make = (http: Http) => {
  const outputOf = (
    gives: PiecesWire["gives"],
    answer: Answer,
  ): Effect.Effect<unknown, PlugboardError> => {
    if (gives === "text") return http.text(answer);
    return Effect.flatMap(http.read(answer), (body) =>
      isObject(body) && gives.every((member) => isObject(body[member]))
        ? Effect.succeed(body)
        : http.malformed(answer, `Pieces OS gave an answer without ${gives.join(", ")}.`, body),
    );
  };

  return (call: ActionCall<PiecesWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { action, input } = call;
    const { path, gives, bare } = action.wire;
    if (path === "connect") {
      return Effect.map(http.connect(bodyOf(input), call), ({ context, answer }) =>
        done(context, answer),
      );
    }
    const body = bare === true ? input["value"] : bodyOf(input);
    return Effect.flatMap(http.post(path, body, call), (answer) =>
      Effect.map(outputOf(gives, answer), (output) => done(output, answer)),
    );
  };
};
