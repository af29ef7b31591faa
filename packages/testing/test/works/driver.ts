/** A driver as a third party writes one, for a platform that works for a while before it answers. */
import {
  Auth,
  type Call,
  type CallContext,
  type Driver,
  JobFailed,
  type JobState,
  type Json,
  type PlatformTypes,
  Transport,
  UnknownConnector,
  type UntypedCatalog,
  type Way,
} from "@plugboard/core";
import { failureOf, makeExchange, shownOf } from "@plugboard/core/driver";
import { Effect } from "effect";

interface WorksTypes extends PlatformTypes {
  readonly catalog: UntypedCatalog;
  readonly promise: { readonly api: undefined; readonly capabilities: {} };
  readonly effect: { readonly api: undefined; readonly capabilities: {} };
}

const platform = "works";
const action = (name: string, safety: "read" | "write") => ({
  connector: "plant",
  name,
  input: { type: "object" },
  safety,
  paged: false,
  files: false,
  wire: undefined,
});
const actions = [
  action("look", "read"),
  ...["build", "explode", "idle"].map((name) => action(name, "write")),
];

const stateOf = (body: unknown): JobState => {
  const { job, state, output } = Object(body) as Json;
  const at = { platform, job: String(job) };
  if (state === "done") return { _tag: "Done", output };
  if (state === "running") return { _tag: "Running" };
  return state === "cancelled"
    ? {
        _tag: "Cancelled",
        error: new JobFailed({ ...at, message: "It was cancelled.", reason: "cancelled" }),
      }
    : { _tag: "Failed", error: new JobFailed({ ...at, message: "It failed.", reason: "failed" }) };
};

export const works = (options: {
  readonly baseUrl: string;
  readonly key: string;
}): Driver<WorksTypes> => ({
  id: platform,
  api: <W extends Way>(_call: Call<W>) => undefined,
  make: Effect.map(Transport.Transport, (transport) => {
    const auth = Auth.apiKey({ in: "header", name: "x-key", value: options.key });
    const { json } = makeExchange(transport, {
      platform,
      title: "Works",
      words: Effect.succeed({
        failureOf: (refusal) => failureOf(shownOf(refusal), { retryAt: refusal.retryAt }),
      }),
    });
    const ask = (method: string, path: string, context: CallContext, input?: Json) =>
      json({
        method,
        url: options.baseUrl + path,
        auth,
        // Progress of a body that carries no file tells nothing.
        context: { ...context, onProgress: undefined },
        timeout: 5000,
        headers: { "content-type": "application/json" },
        ...(input !== undefined && { body: JSON.stringify(input) }),
      });
    const at = (job: string): string => `/jobs/${encodeURIComponent(job)}`;
    return {
      capabilities: {},
      facts: { input: {}, catalog: "public", loads: "connector" },
      discovery: {
        connectors: () => Effect.succeed([{ name: "plant", title: "Plant" }]),
        actions: (connector) =>
          connector === "plant"
            ? Effect.succeed(actions)
            : Effect.fail(new UnknownConnector({ platform, message: "Unknown.", known: [] })),
      },
      execute: (call) =>
        Effect.map(ask("POST", `/run/${call.action.name}`, call, call.input), (body) => {
          const { job } = Object(body) as Json;
          if (typeof job === "string") return { _tag: "Pending" as const, job };
          return { _tag: "Done" as const, output: body, status: 200, headers: new Headers() };
        }),
      jobs: {
        get: (job, context) => Effect.map(ask("GET", at(job), context), stateOf),
        cancel: (job, context) => Effect.asVoid(ask("DELETE", at(job), context)),
      },
    };
  }),
});
