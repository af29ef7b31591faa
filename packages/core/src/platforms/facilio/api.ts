/**
 * `client.api`: the 29 operations of the original client in both of its faces, flat and fluent, which
 * are the same calls. All of it is sugar over `execute`.
 */
import type { ConnectorOf, Json } from "../../Catalog.ts";
import type { Call, CallOptions, Way } from "../../Platform.ts";
import type { Executors, FacilioApi, FlatApi, FlatExecutors } from "./faces.ts";
import type { RunOptions } from "./shapes.ts";

/** What is for Facilio goes along in the input; see `marks`. */
const marked = (
  input: Json | undefined,
  { async, timeoutMs }: RunOptions,
  body: Json = {},
): Json => ({
  ...input,
  ...(async === true && { $async: true }),
  ...(timeoutMs !== undefined && { $timeoutMs: timeoutMs }),
  ...(Object.keys(body).length > 0 && { $body: body }),
});

/** What connections are asked beside their actions, by the names in the paths. */
const EXECUTORS = [
  "http.get",
  "http.post",
  "http.patch",
  "http.put",
  "http.delete",
  "file.readFile",
  "file.uploadFile",
  "file.appendFile",
  "file.listFiles",
  "file.renameFile",
  "file.moveFile",
  "file.deleteFile",
  "sql.query",
  "sql.select",
  "sql.insert",
  "sql.update",
  "sql.delete",
  "sql.execute",
];

/** Makes both faces, in either way. */
export const makeApi = <C, W extends Way>(call: Call<W>): FacilioApi<C, W> => {
  // What comes back is what the face says; `never` is good for all of it.
  const ask = (name: string, input: Json, options?: CallOptions) =>
    call<never>("facilio", name, input, options);
  const run = (name: string, slug: string, parameters?: Json, options: RunOptions = {}) =>
    call<never>(slug, name, marked(parameters, options), options);
  const executeAction = (
    slug: string,
    action: string,
    { input, ...body }: { readonly input?: unknown } = {},
    options: RunOptions = {},
  ) => call<never>(slug, action, marked(Object(input), options, body), options);

  /** `http.get` is `executeHttpGet`. */
  const flatExecutors = Object.fromEntries(
    EXECUTORS.map((name) => [
      `execute.${name}`.replaceAll(/\.(.)/g, (_, first: string) => first.toUpperCase()),
      (slug: string, parameters?: Json, options?: RunOptions) =>
        run(name, slug, parameters, options),
    ]),
  );
  /** `file.readFile` is `file().read`. */
  const group = (slug: string, of: string) => [
    of,
    () =>
      Object.fromEntries(
        EXECUTORS.filter((name) => name.startsWith(of)).map((name) => [
          name.slice(of.length + 1).replace(/Files?$/, ""),
          (parameters?: Json, options?: RunOptions) => run(name, slug, parameters, options),
        ]),
      ),
  ];

  const flat: FlatApi<C, W> = {
    // Their names are made, so that the compiler knows none of them; a test calls each.
    ...(flatExecutors as unknown as FlatExecutors<W, ConnectorOf<C>>),
    executeAction,
    getJobResult: (job, options) => ask("jobs.get", { job_id: job }, options),
    listConnections: (relayId, { authorized, ...options } = {}) =>
      ask("connections.list", { relay_id: relayId, authorized }, options),
    getConnection: (slug, options) => ask("connections.get", { slug }, options),
    authorizeConnection: (slug, options) => ask("connections.authorize", { slug }, options),
    unauthorizeConnection: (slug, options) => ask("connections.unauthorize", { slug }, options),
    toggleConnectionActive: (slug, active, options) =>
      ask("connections.toggleActive", { slug, active }, options),
    listAllActions: (options) => ask("actions.listAll", {}, options),
    listActions: (slug, options) => ask("actions.list", { slug }, options),
    getAction: (slug, action_slug, options) => ask("actions.get", { slug, action_slug }, options),
    listActionInputs: (slug, action_slug, options) =>
      ask("actions.inputs", { slug, action_slug }, options),
  };

  return {
    ...flat,
    connections: () => ({ list: flat.listConnections }),
    actionsCatalog: () => ({ list: flat.listAllActions }),
    jobs: () => ({ result: flat.getJobResult }),
    connection: (slug) => ({
      // As above.
      ...(Object.fromEntries(
        ["http", "file", "sql"].map((of) => group(slug, of)),
      ) as unknown as Executors<W>),
      get: (options) => flat.getConnection(slug, options),
      authorize: (options) => flat.authorizeConnection(slug, options),
      unauthorize: (options) => flat.unauthorizeConnection(slug, options),
      toggleActive: (active, options) => flat.toggleConnectionActive(slug, active, options),
      actions: () => ({
        list: (options) => flat.listActions(slug, options),
        get: (action, options) => flat.getAction(slug, action, options),
        inputs: (action, options) => flat.listActionInputs(slug, action, options),
        execute: (action: string, body?: { readonly input?: unknown }, options?: RunOptions) =>
          executeAction(slug, action, body, options),
      }),
    }),
  };
};
