/** Runs at aiXplain: what everything there is, and what may be pending. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import { resultOf, stateOf } from "./aixplainWire.ts";
import { type Body, read, request } from "./http.ts";

/** How aiXplain is reached: its two hosts, a key, and how often to look at a run. */
export interface AixplainOptions {
  readonly backend: string;
  readonly runs: string;
  readonly key: string;
  readonly polling: Core.Job.PollSchedule;
}

type Answer<A> = Effect.Effect<A, Core.PlugboardError>;

/** Runs assets. */
export interface Runs {
  readonly page: (from?: Core.Json) => Answer<Body>;
  readonly run: (asset: string, body: object) => Answer<Core.ActionResult>;
  readonly get: (job: string) => Answer<Core.JobState>;
  /** The output of a run that nobody else waits for. */
  readonly ended: (asset: string, body: object) => Answer<Body>;
}

/** Every address is made of our own hosts: the key never goes where an answer points. */
export const make = (
  transport: Core.Transport.Transport["Service"],
  options: AixplainOptions,
): Runs => {
  const { backend, runs, key, polling } = options;
  const auth = Core.Auth.apiKey({ in: "header", name: "x-api-key", value: key });
  const send = (url: string, body?: object) =>
    Core.Auth.send(transport, auth, (sign) => sign(request(url, body)));
  const ask = (url: string, body?: object) => Effect.flatMap(send(url, body), read);
  const get: Runs["get"] = (job) =>
    Effect.map(ask(`${runs}/api/v1/data/${encodeURIComponent(job)}`), (_) => stateOf(job, _));
  const run: Runs["run"] = (asset, body) =>
    Effect.flatMap(send(`${runs}/api/v2/execute/${encodeURIComponent(asset)}`, body), (answer) =>
      Effect.flatMap(read(answer), (_) => resultOf(answer, _)),
    );
  return {
    get,
    run,
    page: (from) =>
      ask(`${backend}/v2/integrations/paginate`, { ...from, pageSize: 20, sort: [{}] }),
    ended: (asset, body) =>
      Effect.flatMap(run(asset, body), (result) =>
        result._tag === "Done"
          ? Effect.succeed(result.output)
          : Core.Job.wait(get(result.job), polling),
      ),
  };
};
