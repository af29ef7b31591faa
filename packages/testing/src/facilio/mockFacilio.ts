/**
 * Facilio Connections in memory: it speaks the wire, keeps state, and breaks on command.
 *
 * What is public of the platform is as it is there; the rest (envelopes, codes, the words of jobs, the
 * parameters of executors) is what the driver's page says is assumed.
 */
import type { Fault, FaultHandle } from "../Fault.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import type { RecordedRequest } from "../Recorder.ts";
import type { Connections } from "./Connection.ts";
import type { FacilioSession } from "./Credentials.ts";
import { type FacilioDialect, errorBody, FacilioFailure } from "./FacilioFailure.ts";
import { managementRoutes } from "./ManagementRoutes.ts";
import { executorNames, runRoutes } from "./RunRoutes.ts";
import { makeRun } from "./Runs.ts";
import { makeWorld, type World } from "./World.ts";

/** What a mock Facilio begins with; everything has a default. */
export interface MockFacilioOptions<C extends Connections = Connections> {
  /** @default none */
  readonly connections?: C;
  /** Who may call. @default `ana` and `bo` */
  readonly users?: ReadonlyArray<string>;
  /** How systems behind connections tell of failures, with status 200. @default "v5" */
  readonly dialect?: FacilioDialect;
  /** Where actions say what they take: in every list, or only where that is asked for. @default "listed" */
  readonly schemas?: "listed" | "inputs";
  /** What becomes of a run that `timeout_ms` is too short for. @default "refuse", with a 504 */
  readonly onTimeout?: "refuse" | "job";
  /** What ids of jobs are. @default "text" */
  readonly jobIds?: "text" | "number";
  /** Where the WebAssembly of sql.js is, for browsers. @default where Node finds it */
  readonly sqlWasmUrl?: string;
  /** The origin that `fetch` answers. @default "http://facilio.mock" */
  readonly baseUrl?: string;
  /** Where ids and tokens come from. @default 1 */
  readonly seed?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** How work and slow answers wait. @default setTimeout */
  readonly sleep?: Sleep;
}

/** What a connection can be asked: its saved actions, and the executors. */
type ActionName<C extends Connections, K extends keyof C> =
  | (C[K] extends { readonly actions?: infer A } ? keyof NonNullable<A> & string : never)
  | (typeof executorNames)[number];

/** A mock Facilio; the names of its connections and actions are checked by the compiler, too. */
export interface MockFacilio<C extends Connections = Connections> extends Omit<
  MockPlatform,
  "fail" | "calls"
> {
  /** What the driver takes: `facilio(platform.options)`. */
  readonly options: { readonly baseUrl: string; readonly serviceToken: string };
  /** Another service token for a user of the seed. @default the first one */
  readonly token: (user?: string) => string;
  /** What the cookies of a signed-in user are; `expire` takes their JSESSIONID. @default the first one */
  readonly session: (user?: string) => FacilioSession;
  /** Makes one action, or everything, go wrong. */
  fail(fault: Fault): FaultHandle;
  fail<K extends keyof C & string>(
    connection: K,
    action: ActionName<C, K>,
    fault: Fault,
  ): FaultHandle;
  /** The runs so far: all, of a connection, or of one action. */
  calls<K extends keyof C & string>(
    connection?: K,
    action?: ActionName<C, K>,
  ): ReadonlyArray<RecordedRequest>;
}

const originOf = (baseUrl: string): string => {
  const url = new URL(baseUrl);
  if (url.pathname === "/" && url.search === "") return url.origin;
  throw new RangeError(`The baseUrl of a mock is an origin without a path, not ${baseUrl}`);
};

/** Starts a mock Facilio. */
export const mockFacilio = <const C extends Connections = Connections>(
  options: MockFacilioOptions<C> = {},
): MockFacilio<C> => {
  const { now = Date.now, sleep = realSleep, seed = 1, users = ["ana", "bo"] } = options;
  const { dialect = "v5", jobIds = "text", onTimeout = "refuse", schemas = "listed" } = options;
  const connections: Connections = options.connections ?? {};
  const baseUrl = originOf(options.baseUrl ?? "http://facilio.mock");
  const { sqlWasmUrl } = options;
  const begin = (): World =>
    makeWorld({ connections, users, jobIds, sqlWasmUrl, seed, now, sleep });
  let current = begin();
  const world = (): World => current;

  const room = makeMockPlatform({
    name: "facilio",
    baseUrl,
    routes: [
      ...managementRoutes(world, schemas === "listed"),
      ...runRoutes({ world, run: makeRun({ world, sleep, onTimeout }), dialect, now }),
    ],
    actions: Object.fromEntries(
      Object.entries(connections).map(([slug, { actions = {} }]) => [
        slug,
        [...Object.keys(actions), ...executorNames],
      ]),
    ),
    errorBody,
    failure: (error) => (error instanceof FacilioFailure ? error.response() : undefined),
    tokenOf: (incoming) => world().credentials.shown(incoming),
    expire: (token) => world().credentials.expire(token),
    reset: () => {
      current.end();
      current = begin();
    },
    now,
    sleep,
  });

  const seeded = (user: string | undefined): string => {
    const found = user === undefined ? users[0] : users.find((_) => _ === user);
    if (found === undefined) throw new Error(`The seed has no user "${user ?? ""}"`);
    return found;
  };

  return {
    ...room,
    options: { baseUrl, serviceToken: current.serviceTokens.get(users[0] ?? "") ?? "" },
    token: (user) => world().credentials.issue(seeded(user)),
    session: (user) => world().credentials.signIn(seeded(user)),
  };
};
