/** Facilio: every call may go on as a job, because it was asked to (`?async=true`) or because it took too long. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import { type Body, read, request } from "./http.ts";

type Facilio = Core.PlatformTypes & { readonly catalog: Core.UntypedCatalog };

const connectorOf = (_: Body): Core.Connector => ({ name: _.slug, title: _.display_name });

const actionOf = (connector: string, { slug, type }: Body): Core.Action => {
  const safety = type === "READ" ? "read" : "write";
  return { connector, name: slug, input: {}, safety, paged: false, files: false, wire: undefined };
};

// The words of its status are not public: a result or an error is the end of a job.
const stateOf = (job: string, body: Body): Core.JobState => {
  if (body.result !== undefined) return { _tag: "Done", output: body.result };
  if (body.error === undefined) return { _tag: "Running", detail: body.status };
  const error = new Core.JobFailed({ message: body.error.message, job, reason: "failed" });
  return { _tag: "Failed", error };
};

/** The driver. */
export const facilio = (baseUrl: string, serviceToken: string): Core.Driver<Facilio> => ({
  id: "facilio",
  make: Effect.map(Core.Transport.Transport, (transport) => {
    const auth = Core.Auth.apiKey({ in: "header", name: "X-Service-Token", value: serviceToken });
    const send = (path: string, body?: unknown) =>
      Core.Auth.send(transport, auth, (sign) => sign(request(`${baseUrl}/api/v1/${path}`, body)));
    const ask = (path: string) => Effect.flatMap(send(path), read);
    const at = (connector: string) => `connections/${encodeURIComponent(connector)}`;
    return {
      facts: { input: {}, catalog: "user", loads: "connector" },
      capabilities: {},
      discovery: {
        connectors: () => Effect.map(ask("connections"), (_) => _.connections.map(connectorOf)),
        actions: (connector) =>
          Effect.map(ask(`${at(connector)}/actions`), ({ actions }) =>
            actions.map((_: Body) => actionOf(connector, _)),
          ),
      },
      execute: ({ action: { connector, name }, input, mode }) => {
        const query = mode === "submit" ? "execute?async=true" : "execute";
        const path = `${at(connector)}/actions/${encodeURIComponent(name)}/${query}`;
        return Effect.flatMap(send(path, { input }), (answer) =>
          Effect.map(read(answer), (output): Core.ActionResult =>
            answer.status === 202
              ? { _tag: "Pending", job: String(output.job_id) }
              : { _tag: "Done", ...answer, output },
          ),
        );
      },
      jobs: {
        get: (id) => Effect.map(ask(`jobs/${encodeURIComponent(id)}`), (_) => stateOf(id, _)),
      },
    };
  }),
  api: () => undefined,
});
