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
  const { exchange, places } = http;
  if (!isObject(parsed)) {
    return exchange.malformed(answer, "aiXplain's answer to a run is no object.", parsed);
  }
  const { status, data, completed: _, ...meta } = parsed;
  const { status: code, headers } = answer.response;
  if (status === "SUCCESS") {
    return Effect.succeed({ _tag: "Done", output: data, meta, status: code, headers });
  }
  if (data === undefined || data === null || data === "") return exchange.fail(answer, parsed);
  return Effect.flatMap(loadJobs, ({ jobOf }) => {
    const job = jobOf(data, places);
    return job !== undefined
      ? Effect.succeed<ActionResult>({ _tag: "Pending", job })
      : exchange.malformed(
          answer,
          "aiXplain's run goes on at an address that is none of its own; hosts beside them are allowed by aixplain({ pollHosts }).",
          parsed,
        );
  });
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
