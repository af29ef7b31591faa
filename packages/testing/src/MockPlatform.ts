/**
 * The room that every mock platform stands in: recording, faults, loud surprises, `fetch` and a port.
 *
 * It knows no protocol. A platform brings its routes and says how its errors and tokens look; state
 * belongs to the platform, and `reset` takes it back to its seed.
 */
import { Transport } from "@plugboard/core";
import type * as Layer from "effect/Layer";
import { allowOrigin, isPreflight, preflight } from "./Cors.ts";
import { answered, type Exchange, toResponse } from "./Exchange.ts";
import type { Fault, FaultHandle } from "./Fault.ts";
import { makeFaultQueue } from "./FaultQueue.ts";
import { type Incoming, looseBody, readIncoming } from "./Incoming.ts";
import type { Sleep } from "./ManualClock.ts";
import { met } from "./Meeting.ts";
import { makeFetch } from "./MockFetch.ts";
import { makeRecorder, type RecordedRequest } from "./Recorder.ts";
import { matchRoute, type Opened, type RequestDetails, type Route } from "./Route.ts";

/** What a platform brings into the room. */
export interface MockPlatformParts {
  readonly name: string;
  /** An origin: scheme, host, perhaps a port. */
  readonly baseUrl: string;
  readonly routes: ReadonlyArray<Route>;
  /** The actions of each connector: names that `fail` and `calls` accept. */
  readonly actions: Readonly<Record<string, ReadonlyArray<string>>>;
  /** An error as the platform words it. */
  readonly errorBody: (status: number, message?: string) => unknown;
  /** The answer for what a route has thrown on purpose; undefined for a bug. */
  readonly failure: (error: unknown) => Response | undefined;
  readonly tokenOf: (incoming: Incoming) => string | undefined;
  readonly expire: (token: string) => void;
  readonly reset: () => void;
  readonly now: () => number;
  readonly sleep: Sleep;
}

/** A platform that runs in memory, remembers everything and breaks on command. */
export interface MockPlatform {
  readonly name: string;
  /** Answers requests to the platform's own origin; aborts and breaks like the real one. */
  readonly fetch: typeof fetch;
  /** For service workers and servers: answers whatever the origin; rejects where a connection breaks. */
  readonly handler: (request: Request) => Promise<Response>;
  /** For Effect programs: every driver's layer needs a Transport. */
  readonly layer: Layer.Layer<Transport.Transport>;
  /** What happens on the connection, for `listen` and other servers. */
  readonly exchange: (request: Request) => Promise<Exchange>;
  /** Makes one action, or everything, go wrong. */
  readonly fail: {
    (fault: Fault): FaultHandle;
    (connector: string, action: string, fault: Fault): FaultHandle;
  };
  /** The action calls so far: all, of a connector, or of one action. */
  readonly calls: (connector?: string, action?: string) => ReadonlyArray<RecordedRequest>;
  /** Every request so far but preflights: discovery, users, integrations and undeclared ones too. */
  readonly requests: () => ReadonlyArray<RecordedRequest>;
  /** Throws if something undeclared was asked for, or a handler threw what is no failure. */
  readonly verify: () => void;
  /** Refuses a token from now on. */
  readonly expire: (token: string) => void;
  /** Forgets requests and faults, and takes all state back to the seed. */
  readonly reset: () => void;
}

/** A platform whose errors are sentences sends texts. */
const sent = (status: number, body: unknown): Response =>
  typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status });

/** Builds the room around a platform's parts. */
export const makeMockPlatform = (parts: MockPlatformParts): MockPlatform => {
  const { name, baseUrl, routes, actions } = parts;
  const recorder = makeRecorder();
  const faults = makeFaultQueue();

  const checkNames = (verb: string, connector?: string, action?: string): void => {
    const check = (kind: string, value: string | undefined, known: ReadonlyArray<string>): void => {
      if (value === undefined || known.includes(value)) return;
      throw new Error(`${verb}: ${name} has no ${kind} "${value}", but ${known.join(", ")}`);
    };
    check("connector", connector, Object.keys(actions));
    if (connector !== undefined) check(`${connector} action`, action, actions[connector] ?? []);
  };

  const record = (incoming: Omit<Incoming, "params">, details: RequestDetails) => {
    const { method, url, headers, signal } = incoming;
    const recording = recorder.record({
      method,
      url: url.href,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(headers),
      body: "body" in details ? details.body : looseBody(incoming),
      files: details.files ?? [],
      connector: details.connector,
      action: details.action,
      user: details.user,
      account: details.account,
      at: parts.now(),
    });
    signal.addEventListener("abort", recording.aborted, { once: true });
    return recording;
  };

  const work = async (opened: Opened, request: RecordedRequest): Promise<Response> => {
    try {
      return await opened.answer();
    } catch (error) {
      const failure = parts.failure(error);
      if (failure !== undefined) return failure;
      const message = error instanceof Error ? error.message : String(error);
      recorder.complain(`${request.method} ${request.path} has a handler that threw: ${message}`);
      return sent(500, parts.errorBody(500, message));
    }
  };

  const serve = (incoming: Incoming, opened: Opened, request: RecordedRequest): Promise<Exchange> =>
    met(faults.take(request), {
      url: incoming.url,
      signal: incoming.signal,
      sleep: parts.sleep,
      errorBody: parts.errorBody,
      expireToken: () => {
        const token = parts.tokenOf(incoming);
        if (token !== undefined) parts.expire(token);
      },
      work: () => work(opened, request),
    });

  const undeclared = (incoming: Omit<Incoming, "params">, where: string): Response => {
    recorder.complain(`${incoming.method} ${where} is not declared`);
    record(incoming, {}).ended(501);
    const declared = routes.map((_) => `${_.method} ${_.path}`);
    const message = `The mock ${name} has no ${incoming.method} ${where}`;
    const body = parts.errorBody(501, message);
    const listed =
      typeof body === "string"
        ? [`${body}, but`, ...declared].join("\n")
        : { ...Object(body), routes: declared };
    return sent(501, listed);
  };

  const exchange = async (request: Request): Promise<Exchange> => {
    if (isPreflight(request)) return answered(preflight(request));
    const read = await readIncoming(request);
    const match = matchRoute(routes, read.method, read.url.pathname);
    if (match === undefined) {
      return answered(allowOrigin(request, undeclared(read, read.url.pathname)));
    }
    const incoming: Incoming = { ...read, params: match.params };
    const opened = await match.route.open(incoming);
    const recording = record(incoming, opened.details);
    const result = await serve(incoming, opened, recording.request);
    switch (result._tag) {
      case "Answered":
        recording.ended(result.response.status);
        allowOrigin(request, result.response);
        return result;
      case "Truncated":
        recording.ended(result.head.status);
        allowOrigin(request, result.head);
        return result;
      case "Streaming": {
        const { head, body } = result;
        allowOrigin(request, head);
        const flush = (): void => recording.ended(head.status);
        return { ...result, body: body.pipeThrough(new TransformStream({ flush })) };
      }
      case "Reset":
        recording.ended(undefined);
        return result;
      case "Hanging":
        return result;
    }
  };

  const handler = async (request: Request): Promise<Response> =>
    toResponse(await exchange(request), request.signal);

  const fetch = makeFetch({
    origin: baseUrl,
    handler,
    foreign: async (request) => undeclared(await readIncoming(request), request.url),
  });

  return {
    name,
    exchange,
    handler,
    fetch,
    layer: Transport.layer(fetch),
    fail: (first: Fault | string, action?: string, fault?: Fault): FaultHandle => {
      if (typeof first !== "string") return faults.add(first);
      if (action === undefined || fault === undefined) {
        throw new TypeError("fail: takes a fault, or a connector, an action and a fault");
      }
      checkNames("fail", first, action);
      return faults.add(fault, { connector: first, action });
    },
    calls: (connector, action) => {
      checkNames("calls", connector, action);
      return recorder
        .requests()
        .filter(
          (_) =>
            _.action !== undefined &&
            (connector === undefined || _.connector === connector) &&
            (action === undefined || _.action === action),
        );
    },
    requests: recorder.requests,
    verify: () => {
      const problems = recorder.problems();
      if (problems.length === 0) return;
      throw new Error([`The mock ${name} met what it should not:`, ...problems].join("\n  "));
    },
    expire: parts.expire,
    reset: () => {
      recorder.clear();
      faults.clear();
      parts.reset();
    },
  };
};
