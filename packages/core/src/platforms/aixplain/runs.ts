/** Runs of assets (protocol page, part 2.5): what connecting, discovery and actions all are. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer } from "../../Exchange.ts";
import { isObject } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import type { Polling } from "../../Job.ts";
import type { ActionResult, CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import { JSON_TYPE } from "./wire.ts";

/** Half a second, a tenth more each time, at most a minute; five minutes in all. */
export const polling: Polling = {
  schedule: (n) => Math.min(60_000, 500 * 1.1 ** n),
  within: 300_000,
};

/** One run. */
export interface Run {
  /** The id or path of a connection, or of an integration. */
  readonly asset: string;
  readonly body: Json;
  readonly context: CallContext;
  readonly connector: string;
  /** What of the body must not show in a failure. */
  readonly secrets?: ReadonlyArray<string> | undefined;
}

const TIMEOUT = 300_000;

const loadJobs = lazily(() => import("./jobs.ts"));

/** `status` decides, and not `completed`; what the answer says beside status and output is its meta. */
const resultOf = (
  http: Http,
  answer: Answer,
  parsed: unknown,
): Effect.Effect<ActionResult, PlugboardError> => {
  if (!isObject(parsed) || parsed["status"] !== "SUCCESS") {
    return Effect.flatMap(loadJobs, ({ begun }) => begun(http, answer, parsed));
  }
  const { status: _, completed: _completed, data, ...meta } = parsed;
  const { status, headers } = answer.response;
  return Effect.succeed({ _tag: "Done", output: data, meta, status, headers });
};

/** Runs an asset: its output, or the job that goes on. */
export const run = (
  http: Http,
  { asset, body, ...ask }: Run,
): Effect.Effect<ActionResult, PlugboardError> =>
  Effect.flatMap(
    http.send({
      ...ask,
      method: "POST",
      at: "runs",
      path: `/api/v2/execute/${encodeURIComponent(asset)}`,
      body: JSON.stringify(body),
      headers: JSON_TYPE,
      timeout: TIMEOUT,
    }),
    (answer) =>
      Effect.flatMap(http.exchange.read(answer), (parsed) => resultOf(http, answer, parsed)),
  );
