/**
 * A platform that knows one conversation: what was recorded is answered, in its order, and nothing else.
 *
 * It keeps no state beyond how often each request was asked; a mock platform is what does.
 */
import { Transport } from "@plugboard/core";
import type * as Layer from "effect/Layer";
import { allowOrigin, isPreflight, preflight } from "../Cors.ts";
import { answered, type Exchange } from "../Exchange.ts";
import { makeFetch } from "../MockFetch.ts";
import { originOf } from "../Origin.ts";
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
  /** Every request so far. */
  readonly requests: () => ReadonlyArray<ScenarioRequest>;
  /** Throws if something was asked for that was not recorded. */
  readonly verify: () => void;
  /** Begins anew. */
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

/** Answers as a scenario did: the same request gets its answers in their order, and the last one again. */
export const replay = (
  scenario: Scenario,
  { baseUrl = "http://replay.mock", secrets = [] }: ReplayOptions = {},
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

  const answer = async (request: Request, isForeign: boolean): Promise<Response> => {
    if (isPreflight(request)) return preflight(request);
    const asked = withoutSecrets(await requestOf(request), secrets);
    requests = [...requests, asked];
    const key = keyOf(asked);
    const known = isForeign ? undefined : answers.get(key);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    const found = known?.[Math.min(count, known.length - 1)];
    const foreign = isForeign ? request.url : undefined;
    return allowOrigin(request, found === undefined ? unknown(asked, foreign) : toResponse(found));
  };
  const handler = (request: Request): Promise<Response> => answer(request, false);
  const origin = originOf(baseUrl);
  const fetch = makeFetch({ origin, handler, foreign: (request) => answer(request, true) });

  return {
    options: { baseUrl: origin },
    fetch,
    handler,
    layer: Transport.layer(fetch),
    exchange: async (request) => answered(await handler(request)),
    requests: () => requests,
    verify: () => {
      if (problems.length === 0) return;
      throw new Error(
        ["The replay was asked for what it does not know:", ...problems].join("\n  "),
      );
    },
    reset: () => {
      counts.clear();
      requests = [];
      problems = [];
    },
  };
};
