/** aiXplain: discovery, connecting and actions are runs of an asset, and each of them may be pending. */
import * as Core from "@plugboard/core";
import * as Effect from "effect/Effect";
import { type AiXplain, type AiXplainOptions, connectorOf, inputOf, stateOf } from "./aixplainWire.ts";
import { type Body, read, request } from "./http.ts";

const common = { safety: "write", paged: false, files: false, wire: undefined } as const;

/** The driver. */
export const aixplain = ({ backend, runs, key, polling }: AiXplainOptions): Core.Driver<AiXplain> => ({
  id: "aixplain",
  make: Effect.map(Core.Transport.Transport, (transport) => {
    const auth = Core.Auth.apiKey({ in: "header", name: "x-api-key", value: key });
    const send = (url: string, body?: unknown) =>
      Core.Auth.send(transport, auth, (sign) => sign(request(url, body)));
    const ask = (url: string, body?: unknown) => Effect.flatMap(send(url, body), read);
    const run = (asset: string, body: object) =>
      Effect.flatMap(send(`${runs}/api/v2/execute/${encodeURIComponent(asset)}`, body), (answer) =>
        Effect.flatMap(read(answer), (_) => resultOf(answer, _)));
    const get = (job: string) =>
      Effect.map(ask(`${runs}/api/v1/data/${encodeURIComponent(job)}`), (body) => stateOf(job, body));
    /** Discovery and connecting have no other way to wait. */
    const output = (asset: string, body: object): Effect.Effect<Body, Core.PlugboardError> =>
      Effect.flatMap(run(asset, body), (result) =>
        result._tag === "Done" ? Effect.succeed(result.output) : Core.Job.wait(get(result.job), polling, { pollAfter: result.pollAfter }));
    const page = (query: Core.Json = { pageNumber: 0 }) => ask(`${backend}/v2/integrations/paginate`, {...query, pageSize: 20, sort: [{}]});
    return {
      facts: { input: { defaults: true }, catalog: "account", loads: "action" },
      discovery: {
        connectors: () => Stream.runCollect(Core.Pagination.items(..)),
        actions: (connector, { account = connector }) =>
          Effect.map(output(account, { action: "LIST_ACTIONS", data: {} }), (list) =>
            list.map(({ name, displayName: title }) => ({ ...common, connector, name, title, input: {} }))),
        action: (connector, name, { account }) =>
          Effect.flatMap(required(connector, account), (asset) => output(asset, {action: "LIST_INPUTS", data: { actions: [name] } })) ...
      },
    };
  }),
  api: () => undefined,
});
