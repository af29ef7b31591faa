/**
 * Any API with an OpenAPI document, in memory: routes, checks and security come from the document, and
 * what an operation does from its handler. An operation without one is a 501 that `verify` reports.
 */
import type { Json } from "@plugboard/core";
import { dump } from "js-yaml";
import type { Incoming } from "../Incoming.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import type { ReceivedFile } from "../ReceivedFile.ts";
import { type Opened, type Route, route } from "../Route.ts";
import { makeRandom, type SeededRandom } from "../SeededRandom.ts";
import { ApiFailure, problemOf } from "./ApiFailure.ts";
import { check, type Request, unprocessable } from "./Check.ts";
import { bearerOf, type Credentials, type Guard, makeGuard } from "./Guard.ts";
import { type ApiDocument, type Operation, readDocument } from "./Operation.ts";
import { readRequestBody } from "./RequestBody.ts";

/** A call of an operation, as its handler gets it: checked, and with the document's types. */
export interface ApiCall<S> extends Request {
  readonly files: ReadonlyArray<ReceivedFile>;
  /** Who calls, where credentials came along. */
  readonly user: string | undefined;
  readonly state: S;
  readonly now: number;
  readonly random: SeededRandom;
  readonly url: URL;
}

/** What an operation does: data, a whole answer, or a thrown {@link ApiFailure}. */
export type ApiHandler<S> = (call: ApiCall<S>) => unknown;

/** An API: what it says, what it does, what it holds, and whom it knows. */
export interface MockApi<S> {
  /** An OpenAPI document whose operations have ids; its first server says under which path they are. */
  readonly document: Json;
  readonly handlers: Readonly<Record<string, ApiHandler<S>>>;
  /** What the handlers work on; `reset` makes it anew. */
  readonly state: () => S;
  /** For each security scheme, whom a key, a token or `user:password` is from. @default nobody */
  readonly credentials?: Credentials | undefined;
}

/** A mock's API and what it runs on. */
export interface MockOpenapiOptions<S> extends MockApi<S> {
  /** The origin that `fetch` answers. @default "http://api.mock" */
  readonly baseUrl?: string | undefined;
  /** Where ids come from. @default 1 */
  readonly seed?: number | undefined;
  /** @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep | undefined;
}

/** What satisfies a scheme, as the driver takes it. */
export type DriverCredential = string | { readonly user: string; readonly password: string };

/** A mock API. */
export interface MockOpenapi extends MockPlatform {
  /** What the driver takes: `openapi(platform.options)`. */
  readonly options: {
    readonly document: string;
    readonly credentials: Readonly<Record<string, DriverCredential>>;
  };
  /** A fresh token of a user, without a request. */
  readonly token: (user: string) => string;
}

/** Where the document is served, as JSON and as YAML. */
const DOCUMENT = "/openapi.json";
const YAML = "/openapi.yaml";

/** How `Route` writes a path; a segment is a parameter as a whole, or none. */
const routePath = (document: ApiDocument, { id, path }: Operation): string =>
  document.basePath +
  path
    .split("/")
    .map((segment) => {
      if (!segment.includes("{")) return segment;
      const name = /^\{([^{}]+)\}$/.exec(segment)?.[1];
      if (name === undefined) throw new Error(`${id}: a mock cannot tell ${segment} apart`);
      return `:${name}`;
    })
    .join("/");

const toResponse = (given: unknown, status: number): Response => {
  if (given instanceof Response) return given;
  return given === undefined || status === 204
    ? new Response(null, { status: status === 200 ? 204 : status })
    : Response.json(given, { status });
};

/** A route for an operation with a handler. */
const operationRoute = <S>(
  operation: Operation,
  handler: ApiHandler<S>,
  parts: {
    readonly document: ApiDocument;
    readonly guard: () => Guard;
    readonly state: () => S;
    readonly random: () => SeededRandom;
    readonly now: () => number;
  },
): Route => {
  const { document, guard, state, random, now } = parts;
  const [connector] = operation.tags;
  return {
    method: operation.method,
    path: routePath(document, operation),
    open: async (incoming: Incoming): Promise<Opened> => {
      const body = await readRequestBody(document, operation.body, incoming);
      const { request, issues } = check(document, operation, incoming, body);
      const { path, query, header, cookie } = request;
      const said = { path, query, header, cookie, body: request.body };
      return {
        details: {
          connector,
          action: operation.id,
          user: guard().claimed(operation, incoming),
          body: said,
          files: body.files,
        },
        answer: async () => {
          const user = guard().admit(operation, incoming);
          if (body.failure !== undefined) throw body.failure;
          if (issues.length > 0) throw unprocessable(issues);
          const call = { ...said, files: body.files, user, url: incoming.url };
          const given = await handler({ ...call, state: state(), now: now(), random: random() });
          return toResponse(given, operation.status);
        },
      };
    },
  };
};

/** The first credential of each scheme, as the driver takes it. */
const driverCredentials = (
  { schemes }: ApiDocument,
  credentials: Credentials,
): Readonly<Record<string, DriverCredential>> => {
  const found: Record<string, DriverCredential> = {};
  for (const [name, known] of Object.entries(credentials)) {
    const [text] = Object.keys(known);
    if (text === undefined) continue;
    const [user = "", ...password] = text.split(":");
    const isBasic = schemes[name]?.["scheme"] === "basic";
    found[name] = isBasic ? { user, password: password.join(":") } : text;
  }
  return found;
};

/** Starts a mock of an API. */
export const mockOpenapi = <S>(options: MockOpenapiOptions<S>): MockOpenapi => {
  const { handlers, credentials = {}, now = Date.now, sleep = realSleep, seed = 1 } = options;
  const baseUrl = new URL(options.baseUrl ?? "http://api.mock").origin;
  const document = readDocument(options.document);
  const begin = () => ({
    guard: makeGuard(document.schemes, credentials),
    random: makeRandom(seed),
    state: options.state(),
  });
  let current = begin();
  const parts = {
    document,
    guard: () => current.guard,
    state: () => current.state,
    random: () => current.random,
    now,
  };
  const json = JSON.stringify(options.document);
  const yaml = dump(options.document);
  const serve = (path: string, text: string, type: string): Route =>
    route("GET", path, () => new Response(text, { headers: { "content-type": type } }));
  const tags = [...new Set(document.operations.flatMap((_) => _.tags))];
  const room = makeMockPlatform({
    name: "openapi",
    baseUrl,
    routes: [
      serve(DOCUMENT, json, "application/json"),
      serve(YAML, yaml, "application/yaml"),
      ...document.operations.flatMap((operation) => {
        const handler = handlers[operation.id];
        return handler === undefined ? [] : [operationRoute(operation, handler, parts)];
      }),
    ],
    actions: Object.fromEntries(
      tags.map((tag) => [
        tag,
        document.operations.filter((_) => _.tags.includes(tag)).map((_) => _.id),
      ]),
    ),
    errorBody: problemOf,
    failure: (error) => (error instanceof ApiFailure ? error.response() : undefined),
    tokenOf: bearerOf,
    expire: (token) => current.guard.expire(token),
    reset: () => {
      current = begin();
    },
    now,
    sleep,
  });
  return {
    ...room,
    options: {
      document: baseUrl + DOCUMENT,
      credentials: driverCredentials(document, credentials),
    },
    token: (user) => current.guard.issue(user),
  };
};
