/**
 * Runs that go on (protocol page, part 2.5), in a chunk of its own. The platform names the address to
 * look at; the key goes there only where it is a known path of a known host, and an id of a job holds
 * the path and our name of the host: whoever hands us an id names no host.
 */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer } from "../../Exchange.ts";
import { isObject, parsed, text } from "../../internal/json.ts";
import type { JobState } from "../../Jobs.ts";
import { type Polling, wait } from "../../Waiting.ts";
import type { ActionResult, CallContext } from "../../Platform.ts";
import { JobFailed, NotFound, type PlugboardError } from "../../PlugboardError.ts";
import type { Http, Places } from "./http.ts";
import { polling, type Run, run } from "./runs.ts";
import { isRefusal } from "./wire.ts";

const KNOWN = /^\/(?:api\/v1\/data\/[^/?#]+|sdk\/(?:models|runs)\/[^/?#]+(?:\/result)?)$/;

/** The path, where it is a known one under this base, and stays so when it is sent. */
const pathUnder = (base: string, address: string): string | undefined => {
  const root = new URL(base).href.replace(/\/+$/, "");
  if (!URL.canParse(address)) return undefined;
  const { href } = new URL(address);
  const path = href.startsWith(`${root}/`) ? href.slice(root.length) : "";
  return KNOWN.test(path) ? path : undefined;
};

/** An address as the platform writes it: whole, relative to its backend, or (assumed) the bare id of a run. */
const addressIn = (data: unknown, { backend, runs }: Places): string | undefined => {
  const given = typeof data === "number" ? String(data) : text(data)?.trim();
  if (given === undefined || /^[a-z][a-z\d+.-]*:/i.test(given) || given.startsWith("//")) {
    return given;
  }
  if (/^[\da-f-]+$/i.test(given)) return `${runs}/api/v1/data/${given}`;
  return `${backend}/${given.replace(/^\/+/, "")}`;
};

/** The id of the run that goes on at an address; nothing for an address that the key must not go to. */
const jobOf = (data: unknown, places: Places): string | undefined => {
  const address = addressIn(data, places);
  if (address === undefined) return undefined;
  for (const [place, base] of Object.entries(places)) {
    const path = pathUnder(base, address);
    if (path !== undefined) return place + path;
  }
  return undefined;
};

/** What a run that has not ended yet comes to: a job, if it can be looked at. */
export const begun = (
  { exchange, places }: Http,
  answer: Answer,
  body: unknown,
): Effect.Effect<ActionResult, PlugboardError> => {
  if (!isObject(body)) {
    return exchange.malformed(answer, "aiXplain's answer to a run is no object.", body);
  }
  const { data } = body;
  if (data === undefined || data === null || data === "") return exchange.fail(answer, body);
  const job = jobOf(data, places);
  if (job !== undefined) return Effect.succeed({ _tag: "Pending", job });
  const message =
    "aiXplain's run goes on at an address that is none of its own; hosts beside them are allowed by aixplain({ pollHosts }).";
  return exchange.malformed(answer, message, body);
};

const placeOf = (job: string, places: Places) => {
  const slash = job.indexOf("/");
  const at = job.slice(0, Math.max(slash, 0));
  const base = Object.hasOwn(places, at) ? places[at] : undefined;
  const path = base === undefined ? undefined : pathUnder(base, base + job.slice(slash));
  return path === undefined ? undefined : { at, path };
};

/** Whether an answer says that the work has ended; a refusal of the question itself says nothing of it. */
const isEnd = ({ response: { status } }: Answer, body: unknown): body is Json =>
  isObject(body) &&
  (body["completed"] === true || body["status"] === "FAILED") &&
  status !== 401 &&
  status !== 429;

const isRunning = ({ completed, status }: Json): boolean =>
  completed === false || (completed === undefined && status === "IN_PROGRESS");

/** The work has failed, too, where it says no status but what went wrong. */
const isFailed = (answer: Answer, body: Json): boolean =>
  answer.response.status >= 400 ||
  isRefusal(body) ||
  (body["status"] === undefined &&
    (text(body["error_message"]) ?? text(body["supplierError"])) !== undefined);

/** What a refusal says beside that it is one, stays; else it is the work that has failed. */
const failed = (job: string, error: PlugboardError): JobState => {
  const { _tag, message, status, code, headers, body } = error;
  const plain = _tag === "Rejected" || _tag === "InvalidInput" || _tag === "Unavailable";
  const fields = { platform: "aixplain", message, status, code, headers, body };
  return {
    _tag: "Failed",
    error: plain ? new JobFailed({ ...fields, job, reason: "failed" }) : error,
  };
};

/** Where a run stands: on a look at it `completed` decides. */
export const get = (
  http: Http,
  job: string,
  { token, timeout, signal }: CallContext,
  secrets?: ReadonlyArray<string>,
): Effect.Effect<JobState, PlugboardError> => {
  const { exchange, places } = http;
  const place = placeOf(job, places);
  if (place === undefined) {
    const message = `aiXplain has no job “${job}”.`;
    return Effect.fail(new NotFound({ platform: "aixplain", message }));
  }
  // Whoever's call it is: headers of a call are for its run alone.
  const ask = { ...place, method: "GET", context: { token, timeout, signal }, secrets };
  return Effect.flatMap(http.send(ask), (answer) => {
    const body = parsed(answer.response.text);
    if (!isEnd(answer, body)) {
      return Effect.flatMap(
        exchange.read(answer),
        (read): Effect.Effect<JobState, PlugboardError> =>
          isObject(read) && isRunning(read)
            ? Effect.succeed({ _tag: "Running" })
            : exchange.malformed(answer, "aiXplain does not say where a run stands.", read),
      );
    }
    if (isFailed(answer, body)) {
      return Effect.catch(exchange.fail(answer, body), (error) =>
        Effect.succeed(failed(job, error)),
      );
    }
    return Effect.succeed<JobState>({ _tag: "Done", output: body["data"] });
  });
};

/** The output of a run that discovery or connecting is: waited for here, since nobody else sees it. */
export const ended = (
  http: Http,
  of: Run,
  { schedule, within }: Polling = polling,
): Effect.Effect<unknown, PlugboardError> =>
  Effect.flatMap(run(http, of), (result) =>
    result._tag === "Done"
      ? Effect.succeed(result.output)
      : wait(get(http, result.job, of.context, of.secrets), schedule, { within }),
  );
