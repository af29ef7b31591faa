/** A platform without a wire behind a relay, and questions as a page sends them: by hand, so that they can be wrong. */
import * as Effect from "effect/Effect";
import type { Json } from "../../src/Catalog.ts";
import { ConnectorFile } from "../../src/ConnectorFile.ts";
import type {
  ActionCall,
  ActionResult,
  CallContext,
  Driver,
  PlatformTypes,
} from "../../src/Platform.ts";
import {
  NetworkFailure,
  NotFound,
  type PlugboardError,
  RateLimited,
} from "../../src/PlugboardError.ts";
import type { AuditEvent } from "../../src/relay/Audit.ts";
import { relay, type RelayOptions } from "../../src/relay/Relay.ts";
import type { Visitor } from "../../src/relay/Visitor.ts";
import { Transport } from "../../src/Transport.ts";

/** What has reached the platform. */
export interface Seen {
  readonly name: string;
  readonly args: ReadonlyArray<unknown>;
  readonly context: CallContext;
}

const done = (output: unknown, more: object = {}): Effect.Effect<ActionResult> =>
  Effect.succeed({ _tag: "Done", output, status: 200, headers: new Headers(), ...more });

const input = {
  type: "object",
  properties: { owner: { type: "string" }, size: { type: "number" } },
  required: ["owner"],
};

const anything = { type: "object" };

/** What the actions of the platform do. */
const behaviours: Readonly<
  Record<string, (call: ActionCall) => Effect.Effect<ActionResult, PlugboardError>>
> = {
  look: ({ input: output }) => done(output),
  list: () => done(["a", "b"], { items: ["a", "b"], page: { next: { cursor: "2" } } }),
  fetch: () =>
    Effect.succeed({
      _tag: "Done",
      output: {},
      file: ConnectorFile.from("<script>alert(1)</script>", "page.html", {
        contentType: "text/html",
      }),
      status: 200,
      headers: new Headers({ "content-type": "text/html", "set-cookie": "sid=canary" }),
    }),
  large: () => {
    const file = ConnectorFile.from("x".repeat(2_000), "large.txt");
    return done(file, { file });
  },
  headers: () =>
    done(null, {
      headers: new Headers([
        ["x-request-id", "r1"],
        ["set-cookie", "sid=canary"],
        ["x-api-key", "canary"],
        ["connection", "close"],
        ["access-control-allow-origin", "*"],
      ]),
    }),
  work: () => Effect.succeed({ _tag: "Pending", job: "7", pollAfter: 5 }),
  wait: () => Effect.fail(new RateLimited({ message: "Wait.", retryAt: Date.now() + 2_000 })),
  lost: () =>
    Effect.fail(
      new NetworkFailure({
        message: "No answer.",
        sent: false,
        cause: new Error("connect ECONNREFUSED 10.0.0.5:8080"),
      }),
    ),
  missing: () => {
    const headers = { "content-type": "text/plain", connection: "close", "x-api-key": "canary" };
    return Effect.fail(new NotFound({ message: "None.", status: 404, headers }));
  },
  hang: () => Effect.never,
  broken: () => Effect.die(new Error("canary: a stack of the server")),
  take: ({ input: { file } }) =>
    Effect.promise(async () => {
      const { filename, contentType, partHeaders, text } = file as ConnectorFile;
      const output = { filename, contentType, partHeaders, text: await text() };
      return { _tag: "Done", output, status: 200, headers: new Headers() };
    }),
};

/** A platform that remembers what has reached it; `forgotten` hears of calls that are given up. */
const makePlatform = () => {
  const seen: Array<Seen> = [];
  let forget: (name: string) => void = () => undefined;
  const forgotten = new Promise<string>((heard) => {
    forget = heard;
  });
  const see = (name: string, args: ReadonlyArray<unknown>, context: CallContext): void => {
    seen.push({ name, args, context });
  };
  const actionOf = (connector: string, name: string) => ({
    connector,
    name,
    input: ["look", "list"].includes(name) ? input : anything,
    safety: "read" as const,
    paged: name === "list",
    files: ["fetch", "take", "large"].includes(name),
    wire: { path: "/of/the/driver" },
  });
  const method =
    <A>(name: string, give: (...args: ReadonlyArray<unknown>) => A) =>
    (...args: ReadonlyArray<unknown>) => {
      see(name, args.slice(0, -1), args.at(-1) as CallContext);
      return Effect.succeed(give(...args));
    };
  const account = (name: string) => ({
    account: name,
    connector: "plant",
    selected: false,
    status: "ready",
  });
  const driver: Driver<PlatformTypes> = {
    id: "works",
    make: Effect.map(Transport, () => ({
      facts: {
        input: { undeclared: "drop", coerce: true },
        catalog: "public",
        loads: "connector",
        idempotencyHeader: "idempotency-key",
        polling: { schedule: (n: number) => 10 * (n + 1), within: 9_000 },
      },
      discovery: {
        connectors: () =>
          Effect.succeed([
            { name: "plant", title: "Plant" },
            { name: "vault", title: "Vault" },
          ]),
        actions: (connector: string) =>
          Effect.succeed(Object.keys(behaviours).map((name) => actionOf(connector, name))),
      },
      execute: (call: ActionCall) =>
        Effect.suspend(() => {
          const { name } = call.action;
          see(`${call.action.connector}/${name}`, [call.input, call.page], call);
          return Effect.onInterrupt(behaviours[name]?.(call) ?? Effect.never, () =>
            Effect.sync(() => forget(name)),
          );
        }),
      jobs: {
        get: (job: string, context: CallContext) => {
          see("job", [job], context);
          return Effect.succeed({ _tag: "Running", progress: 0.5 } as const);
        },
        cancel: (job: string, context: CallContext) => {
          see("cancel", [job], context);
          return Effect.void;
        },
      },
      capabilities: {
        integrations: {
          list: method("list", () => ["work", "home"].map(account)),
          get: method("get", (_, name) => account(String(name))),
          connect: method("connect", () => ({
            _tag: "Consent",
            url: "https://provider.example/consent",
            attempt: { state: "s1" },
            completes: "callback",
          })),
          complete: method("complete", () => ({ _tag: "Linked", account: "work" })),
          rename: method("rename", () => undefined),
        },
        users: {
          create: method("create", (identifier) => ({
            identifier,
            secret: { reveal: () => "given once" },
          })),
        },
      },
    })),
    api: () => ({}),
  };
  return { driver, seen, forgotten };
};

type Options = RelayOptions<{ readonly works: Driver<PlatformTypes> }>;

/** What a test says of its relay. */
export type Given = Partial<Omit<Options, "platforms" | "session">> & {
  readonly session?: Visitor | Options["session"] | undefined;
};

const all = { works: "*" } as const;

/** A relay in front of the platform; `ask` sends a question as a good page does, but for what is said. */
export const makeRelay = ({ session = { user: "ana" }, ...given }: Given = {}) => {
  const platform = makePlatform();
  const audit: Array<AuditEvent> = [];
  const handler = relay({
    platforms: { works: platform.driver },
    allow: all,
    session: typeof session === "function" ? session : () => session,
    onAudit: (event) => void audit.push(event),
    ...given,
  });
  const send = (init: RequestInit & { readonly url?: string }): Promise<Response> =>
    handler(new Request(init.url ?? "https://app.example/api/plugboard", init));
  const ask = (
    question: Json,
    {
      headers,
      ...init
    }: Omit<RequestInit, "headers"> & { readonly headers?: Record<string, string> } = {},
  ): Promise<Response> =>
    send({
      method: "POST",
      headers: { "content-type": "application/json", "x-plugboard-relay": "1", ...headers },
      body: JSON.stringify({ platform: "works", ...question }),
      ...init,
    });
  const execute = (action: string, value: Json = { owner: "acme" }, more: Json = {}) =>
    ask({ ask: "execute", connector: "plant", action, input: value, mode: "wait", ...more });
  return { ...platform, audit, handler, send, ask, execute };
};

/** A relay that has the platform under two names. */
export const makeTwo = (secret: string) => {
  const platform = makePlatform();
  const { driver } = platform;
  const handler = relay({
    platforms: { one: driver, two: driver },
    allow: { one: "*", two: "*" },
    session: () => ({ user: "ana" }),
    secret,
  });
  return { platform, handler };
};

/** Once around the loop: what a stream has set off has happened. */
export const ended = (): Promise<void> => new Promise((later) => void setImmediate(later));

/** What an answer says. */
export const told = async (
  answer: Promise<Response>,
): Promise<{
  readonly status: number;
  readonly headers: Headers;
  readonly ok?: any; // oxlint-disable-line typescript/no-explicit-any -- whatever was answered
  readonly error?: Readonly<Record<string, unknown>>;
}> => {
  const response = await answer;
  return { status: response.status, headers: response.headers, ...(await response.json()) };
};
