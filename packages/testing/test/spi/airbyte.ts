/** Airbyte: RPC with Basic credentials, where starting a sync answers and names a job. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import { consent, type Linking } from "./airbyteConsent.ts";
import { type Body, fixed, read, request } from "./http.ts";

interface Face<W extends Core.Way> extends Core.FaceTypes {
  readonly capabilities: { readonly integrations: Linking<W> };
}
interface Airbyte extends Core.PlatformTypes {
  readonly catalog: Core.UntypedCatalog;
  readonly promise: Face<"promise">;
  readonly effect: Face<"effect">;
}

const common = { connector: "connection", input: {}, paged: false, files: false } as const;
const actions: ReadonlyArray<Core.Action<string>> = [
  { ...common, name: "syncConnection", safety: "write", wire: "connections/sync" },
  { ...common, name: "getConnection", safety: "read", wire: "connections/get" },
];

const stateOf = (output: Body): Core.JobState => {
  const { id, status } = output.job;
  if (status === "succeeded") return { _tag: "Done", output };
  if (status !== "failed" && status !== "cancelled") return { _tag: "Running", detail: status };
  const message = `Job ${id} has ${status}.`;
  const error = new Core.JobFailed({ message, job: String(id), reason: status });
  return { _tag: status === "failed" ? "Failed" : "Cancelled", error };
};

/** The driver. */
export const airbyte = (baseUrl: string): Core.Driver<Airbyte> => ({
  id: "airbyte",
  make: Effect.map(Core.Transport.Transport, (transport) => {
    const auth = Core.Auth.basic("airbyte", "password");
    const post = (path: string, body: object) =>
      Core.Auth.send(transport, auth, (sign) => sign(request(`${baseUrl}/v1/${path}`, body)));
    const ask = (path: string, body: object) => Effect.flatMap(post(path, body), read);
    return {
      facts: { input: {}, catalog: "public", loads: "connector" },
      discovery: fixed({ name: "connection", title: "Connection" }, actions),
      execute: ({ action, input }) =>
        Effect.flatMap(post(action.wire, input), (answer) =>
          Effect.map(read(answer), (output) => {
            const job = output.job === undefined ? undefined : String(output.job.id);
            return { _tag: "Done", ...answer, output, job };
          }),
        ),
      jobs: {
        get: (id) => Effect.map(ask("jobs/get", { id: Number(id) }), stateOf),
        cancel: (id) => Effect.asVoid(ask("jobs/cancel", { id: Number(id) })),
      },
      capabilities: { integrations: consent(ask) },
    };
  }),
  api: () => undefined,
});
