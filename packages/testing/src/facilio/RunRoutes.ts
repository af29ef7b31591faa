/** Routes that run something on a connection: saved actions and executors. */
import { validate } from "@plugboard/core/validation";
import { type Incoming, looseBody } from "../Incoming.ts";
import type { Route } from "../Route.ts";
import type { SavedActionCall, SavedActionDefinition } from "./Connection.ts";
import {
  conflict,
  type FacilioDialect,
  FacilioFailure,
  invalid,
  UpstreamFailure,
} from "./FacilioFailure.ts";
import { fileExecutors, runFile } from "./FileExecutors.ts";
import { httpExecutors, runHttp, sendUpstream } from "./HttpExecutors.ts";
import { savedActionOf } from "./ManagementRoutes.ts";
import { bodyOf, type Json, objectIn } from "./Parameters.ts";
import type { Run, RunOrder } from "./Runs.ts";
import { runSql, sqlExecutors } from "./SqlExecutors.ts";
import type { Connection, World } from "./World.ts";

/** What runs are answered with. */
export interface RunRouteOptions {
  readonly world: () => World;
  readonly run: Run;
  readonly dialect: FacilioDialect;
  readonly now: () => number;
}

/** The names of all executors, as callers have them. */
export const executorNames = [
  ...httpExecutors.map((name) => `http.${name}` as const),
  ...fileExecutors.map((name) => `file.${name}` as const),
  ...sqlExecutors.map((name) => `sql.${name}` as const),
];

/** A connection that runs can go through. */
const usable = (world: World, slug = ""): Connection => {
  const connection = world.connection(slug);
  if (!connection.active) throw conflict("CONNECTION_INACTIVE", `"${slug}" is switched off`);
  if (connection.authorized) return connection;
  throw new FacilioFailure(403, "UNAUTHORIZED", `"${slug}" is not authorized`);
};

const inputOf = ({ input = { type: "object" } }: SavedActionDefinition, body: Json): Json => {
  const given = objectIn(body, "input");
  const { issues } = validate(input, given);
  const [first] = issues;
  if (first === undefined) return given;
  throw invalid(`input${first.path} ${first.message}`, "INVALID_FIELD");
};

/** A route for whoever is signed in, recorded as a call of an action. */
const runRoute = (
  { run, world }: RunRouteOptions,
  path: string,
  nameOf: (incoming: Incoming) => string,
  orderOf: (incoming: Incoming, user: string) => Omit<RunOrder, "incoming">,
): Route => ({
  method: "POST",
  path: `/api/v1/connections/:slug/${path}`,
  open: (incoming) => {
    const { slug } = incoming.params;
    return {
      details: {
        connector: slug,
        action: nameOf(incoming),
        user: world().credentials.claimed(incoming),
        account: slug,
        body: looseBody(incoming),
      },
      answer: async () => {
        const user = world().credentials.check(incoming);
        return run({ incoming, ...orderOf(incoming, user) });
      },
    };
  },
});

const savedRoute = (options: RunRouteOptions): Route => {
  const { dialect, now, world } = options;
  const nameOf = ({ params }: Incoming): string => params["action"] ?? "";
  return runRoute(options, "actions/:action/execute", nameOf, (incoming, user) => {
    // An unknown name is told before a connection that cannot be used: names need no account.
    const known = world().connection(incoming.params["slug"] ?? "");
    const action = savedActionOf(known, nameOf(incoming));
    const connection = usable(world(), known.slug);
    const body = bodyOf(incoming);
    const input = inputOf(action, body);
    if (action.active === false) return { work: async () => ({ value: null }) };
    const callOf = (signal: AbortSignal): SavedActionCall => ({
      input,
      options: objectIn(body, "options"),
      user,
      http: (path, init) => sendUpstream(connection, path, { signal, ...init }),
      files: connection.files,
      sql: connection.sql,
      now: now(),
      uuid: world().random.uuid,
      signal,
    });
    return {
      job: action.job,
      takes: action.takes,
      work: async (signal) => {
        try {
          return await action.run(callOf(signal));
        } catch (error) {
          if (!(error instanceof UpstreamFailure)) throw error;
          return error.body(known.definition.dialect ?? dialect);
        }
      },
    };
  });
};

/** The routes of saved actions and of executors. */
export const runRoutes = (options: RunRouteOptions): ReadonlyArray<Route> => {
  const executor = (
    group: string,
    name: string,
    work: (connection: Connection, parameters: Json, signal: AbortSignal) => unknown,
  ): Route =>
    runRoute(
      options,
      `${group}/${name}`,
      () => `${group}.${name}`,
      (incoming) => {
        const connection = usable(options.world(), incoming.params["slug"]);
        const parameters = bodyOf(incoming);
        return { work: async (signal) => work(connection, parameters, signal) };
      },
    );
  return [
    savedRoute(options),
    ...httpExecutors.map((name) =>
      executor("http", name, (connection, parameters, signal) =>
        runHttp(connection, name, parameters, signal),
      ),
    ),
    ...fileExecutors.map((name) =>
      executor("file", name, (connection, parameters) => runFile(connection, name, parameters)),
    ),
    ...sqlExecutors.map((name) =>
      executor("sql", name, (connection, parameters) => runSql(connection, name, parameters)),
    ),
  ];
};
