/**
 * A platform that knows one conversation: what was recorded is answered, in its order, and nothing else.
 *
 * It keeps no state beyond how often each request was asked; a mock platform is what does.
 */
import { Transport } from "@plugboard/core";
import type * as Layer from "effect/Layer";
import { allowOrigin, isPreflight, preflight } from "../Cors.ts";
import { answered, type Exchange, headOf, toResponse as responseTo } from "../Exchange.ts";
import type { Fault, FaultHandle } from "../Fault.ts";
import { makeFaultQueue } from "../FaultQueue.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { met } from "../Meeting.ts";
import { makeFetch } from "../MockFetch.ts";
import { originOf } from "../Origin.ts";
import type { RecordedRequest } from "../Recorder.ts";
import {
  bytesOf,
  requestOf,
  type Scenario,
  type ScenarioRequest,
  type ScenarioResponse,
  withoutSecrets,
} from "./Scenario.ts";

/** How a scenario is replayed. */
export interface ReplayOptions {
  /** The origin that `fetch` answers. @default "http://replay.mock" */
  readonly baseUrl?: string | undefined;
  /** What stands for the secrets that were hidden by their text in a path, a query or a body. @default none */
  readonly secrets?: ReadonlyArray<string> | undefined;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep | undefined;
}

/** A scenario that answers. */
export interface Replay {
  readonly options: { readonly baseUrl: string };
  /** Answers requests to the replay's own origin. */
  readonly fetch: typeof fetch;
  /** Answers whatever the origin. */
  readonly handler: (request: Request) => Promise<Response>;
  readonly layer: Layer.Layer<Transport.Transport>;
  /** For `listen`. */
  readonly exchange: (request: Request) => Promise<Exchange>;
  /** Makes everything go wrong, or what `when` picks; a request that is refused takes no answer. */
  readonly fail: (fault: Fault) => FaultHandle;
  /** Every request so far. */
  readonly requests: () => ReadonlyArray<ScenarioRequest>;
  /** Throws if something was asked for that was not recorded. */
  readonly verify: () => void;
  /** Begins anew, without faults. */
  readonly reset: () => void;
}

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([, part]) => part !== undefined);
  return Object.fromEntries(
    entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, part]) => [key, sorted(part)]),
  );
};

/** Two requests of one key are one and the same. */
const keyOf = ({ method, path, query, body }: ScenarioRequest): string =>
  JSON.stringify(sorted([method, path, query, body ?? null]));

const contentOf = ({ body, status }: ScenarioResponse): BodyInit | null => {
  if (body === undefined || status === 204 || status === 304) return null;
  if (body.base64 !== undefined) return bytesOf(body.base64);
  return body.text ?? JSON.stringify(body.json);
};

const toResponse = (response: ScenarioResponse): Response =>
  new Response(contentOf(response), { status: response.status, headers: response.headers });

/** A request as faults pick it; a replay knows neither connectors nor users. */
const seen = (request: Request, { method, path, body }: ScenarioRequest): RecordedRequest => ({
  method,
  url: request.url,
  path,
  query: Object.fromEntries(new URL(request.url).searchParams),
  headers: Object.fromEntries(request.headers),
  body: body?.json ?? body?.text,
  files: [],
  connector: undefined,
  action: undefined,
  user: undefined,
  account: undefined,
  at: Date.now(),
  status: undefined,
  aborted: false,
});

/** Answers as a scenario did: the same request gets its answers in their order, and the last one again. */
export const replay = (
  scenario: Scenario,
  { baseUrl = "http://replay.mock", secrets = [], sleep = realSleep }: ReplayOptions = {},
): Replay => {
  if (scenario.version !== 1) {
    throw new TypeError(`replay: takes scenarios of version 1, not ${String(scenario.version)}`);
  }
  const answers = new Map<string, Array<ScenarioResponse>>();
  for (const { request, response } of scenario.exchanges) {
    const key = keyOf(request);
    answers.set(key, [...(answers.get(key) ?? []), response]);
  }
  const counts = new Map<string, number>();
  const faults = makeFaultQueue();
  let requests: ReadonlyArray<ScenarioRequest> = [];
  let problems: ReadonlyArray<string> = [];

  const unknown = (asked: ScenarioRequest, foreign: string | undefined): Response => {
    const known = scenario.exchanges.some(
      ({ request }) => request.method === asked.method && request.path === asked.path,
    );
    const how = known && foreign === undefined ? " with this query and body" : "";
    const message = `${asked.method} ${foreign ?? asked.path} was not recorded${how}`;
    problems = [...problems, message];
    return Response.json({ error: { message }, request: asked }, { status: 501 });
  };

  const work = (asked: ScenarioRequest, foreign: string | undefined): Response => {
    const key = keyOf(asked);
    const known = foreign === undefined ? answers.get(key) : undefined;
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const found = known?.[Math.min(count, known.length - 1)];
    return found === undefined ? unknown(asked, foreign) : toResponse(found);
  };

  const serve = async (request: Request, foreign?: string): Promise<Exchange> => {
    if (isPreflight(request)) return answered(preflight(request));
    const asked = withoutSecrets(await requestOf(request), secrets);
    requests = [...requests, asked];
    const exchange = await met(faults.take(seen(request, asked)), {
      url: new URL(request.url),
      signal: request.signal,
      sleep,
      errorBody: (status) => ({ error: { message: `The replay fails with ${status}` } }),
      expireToken: () => {},
      work: async () => work(asked, foreign),
    });
    const head = headOf(exchange);
    if (head !== undefined) allowOrigin(request, head);
    return exchange;
  };
  const handler = async (request: Request): Promise<Response> =>
    responseTo(await serve(request), request.signal);
  const origin = originOf(baseUrl);
  const foreign = async (request: Request): Promise<Response> =>
    responseTo(await serve(request, request.url), request.signal);
  const fetch = makeFetch({ origin, handler, foreign });

  return {
    options: { baseUrl: origin },
    fetch,
    handler,
    layer: Transport.layer(fetch),
    exchange: (request) => serve(request),
    fail: faults.add,
    requests: () => requests,
    verify: () => {
      if (problems.length === 0) return;
      throw new Error(
        ["The replay was asked for what it does not know:", ...problems].join("\n  "),
      );
    },
    reset: () => {
      counts.clear();
      faults.clear();
      requests = [];
      problems = [];
    },
  };
};
