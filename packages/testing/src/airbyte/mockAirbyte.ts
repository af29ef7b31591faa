/**
 * An Airbyte in memory: all 102 operations of its Configuration API over one state, with a proxy in front
 * that asks for credentials, and jobs that go on with the clock.
 *
 * A path that Airbyte does not have is a 501 that `verify` reports, like on every mock, where the real
 * server has a 404 whose body is the bare text `Object not found.`: a test that asks for it is wrong.
 */
import { operations } from "@plugboard/core/airbyte/document";
import type { ConsentHeaders } from "../ConsentPage.ts";
import type { Fault } from "../Fault.ts";
import type { Incoming } from "../Incoming.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import { originOf } from "../Origin.ts";
import type { Route } from "../Route.ts";
import { basicOf, type Credentials, refused, toBasic } from "./Access.ts";
import { AirbyteFailure, type Dialect, errorBody } from "./AirbyteFailure.ts";
import { bodyOf, type Row } from "./Body.ts";
import type { Connector } from "./Connector.ts";
import { consentRoutes } from "./ConsentRoutes.ts";
import { handlers } from "./handlers.ts";
import { settle } from "./Jobs.ts";
import { type ConnectionSeed, makeWorld, type SeedIds } from "./Seed.ts";
import { type Breakdown, paceOf } from "./Timeline.ts";
import type { World } from "./World.ts";

/** What a mock Airbyte begins with; everything has a default. */
export interface MockAirbyteOptions {
  /** Whether failures look as the document says, or as the real server sends them. @default "document" */
  readonly dialect?: Dialect | undefined;
  /** @default "airbyte" */
  readonly username?: string | undefined;
  /** @default "password" */
  readonly password?: string | undefined;
  /** Whether the proxy asks for credentials. @default true */
  readonly auth?: boolean | undefined;
  /** Names; what there is from the start is in the first one. @default one, called `Main` */
  readonly workspaces?: readonly [string, ...ReadonlyArray<string>] | undefined;
  /** Connectors beside the made-up ones that are always there. @default none */
  readonly connectors?: ReadonlyArray<Connector> | undefined;
  /** Connections beside the first one. @default none */
  readonly connections?: ReadonlyArray<ConnectionSeed> | undefined;
  /** How many syncs of the first connection lie behind, one an hour. @default 0 */
  readonly history?: number | undefined;
  /** Milliseconds that an attempt of a job takes; the pauses between are a tenth of it. @default 1000 */
  readonly jobDuration?: number | undefined;
  /** What consent pages are sent with: `Cross-Origin-Opener-Policy`, for instance. @default nothing */
  readonly consentHeaders?: ConsentHeaders | undefined;
  /** The origin that `fetch` answers; the API is below `/api`. @default "http://airbyte.mock" */
  readonly baseUrl?: string | undefined;
  /** Where ids and tokens come from. @default 1 */
  readonly seed?: number | undefined;
  /** Jobs go on by it. @default Date.now */
  readonly now?: (() => number) | undefined;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep | undefined;
}

/** What is to go wrong in the next job of a connection. */
export interface JobScript extends Partial<Breakdown> {
  /** How many attempts fail; after three the job does, and after a `config_error` at once. */
  readonly failures: number;
}

/** A mock Airbyte; its connectors are the document's tags, its actions the operations' ids. */
export interface MockAirbyte extends MockPlatform {
  /** What the driver takes: `airbyte(platform.options)`. */
  readonly options: Credentials & {
    /** With the `/api` below which all paths are. */
    readonly baseUrl: string;
  };
  /** The ids of what is there from the start, and again after a `reset`. */
  readonly seed: SeedIds;
  /** Makes attempts of a connection's next job fail. */
  readonly script: (connectionId: string, script: JobScript) => void;
}

const answerOf = (row: Row, result: unknown, dialect: Dialect): Response => {
  if (row.answer === "text") {
    return new Response(String(result), { headers: { "content-type": "text/plain" } });
  }
  if (typeof row.answer === "object") return Response.json(result);
  const isForgotten = dialect === "server" && UNMARKED.has(row.operationId);
  return new Response(null, { status: isForgotten ? 200 : row.answer });
};

/** Where the real server forgets that it has nothing to say. */
const UNMARKED = new Set(["updateWorkspaceFeedback", "revokeDestinationDefinitionFromWorkspace"]);

const work = (world: World, row: Row, incoming: Incoming): Response => {
  const handler = handlers[row.operationId];
  if (handler === undefined) throw new Error(`Nothing does ${row.operationId}`);
  settle(world);
  // The body has been checked against the schema that the handler's type stands for.
  const result = handler(world, bodyOf(row, incoming) as never, { origin: incoming.url.origin });
  world.log.push(`${new Date(world.now()).toISOString()} ${row.operationId}`);
  return answerOf(row, result, world.dialect);
};

const rowsByTag = (): Readonly<Record<string, ReadonlyArray<string>>> => {
  const tags = [...new Set(operations.flatMap((_) => _.tags))];
  return Object.fromEntries(
    tags.map((tag) => [
      tag,
      operations.filter((_) => _.tags.includes(tag)).map((_) => _.operationId),
    ]),
  );
};

/** Starts a mock Airbyte. */
export const mockAirbyte = (options: MockAirbyteOptions = {}): MockAirbyte => {
  const { username = "airbyte", password = "password", auth = true } = options;
  const { dialect = "document", now = Date.now, sleep = realSleep, jobDuration = 1000 } = options;
  const origin = originOf(options.baseUrl ?? "http://airbyte.mock");
  const begin = () =>
    makeWorld({
      dialect,
      seed: options.seed ?? 1,
      now,
      pace: paceOf(jobDuration),
      workspaces: options.workspaces ?? ["Main"],
      connectors: options.connectors ?? [],
      connections: options.connections ?? [],
      history: options.history ?? 0,
    });
  let current = begin();
  const world = (): World => current.world;
  const accepted = toBasic({ username, password });

  const isLetIn = (incoming: Incoming): boolean => {
    const basic = basicOf(incoming);
    return !auth || (basic === accepted && !world().expired.has(accepted));
  };
  const routeOf = (row: Row): Route => ({
    method: row.method,
    path: `/api${row.path}`,
    open: (incoming) => ({
      details: { connector: row.tags[0], action: row.operationId },
      answer: () => (isLetIn(incoming) ? work(world(), row, incoming) : refused()),
    }),
  });

  const actions = rowsByTag();
  const room = makeMockPlatform({
    name: "airbyte",
    baseUrl: origin,
    routes: [...operations.map(routeOf), ...consentRoutes(world, options.consentHeaders ?? {})],
    actions,
    errorBody,
    failure: (error) => (error instanceof AirbyteFailure ? error.response(dialect) : undefined),
    tokenOf: basicOf,
    expire: (basic) => world().expired.add(basic),
    reset: () => {
      current = begin();
    },
    now,
    sleep,
  });

  /** An operation with two tags is recorded under the first one, and found under both. */
  const home = (tag: string, id: string): string =>
    operations.find((_) => _.operationId === id && _.tags.includes(tag))?.tags[0] ?? tag;

  return {
    ...room,
    fail: (...args: readonly [Fault] | readonly [tag: string, id: string, fault: Fault]) =>
      args.length === 1 ? room.fail(args[0]) : room.fail(home(args[0], args[1]), args[1], args[2]),
    calls: (tag, id) => {
      room.calls(tag, id); // it throws where there is no such name
      const ids = tag === undefined ? undefined : (actions[tag] ?? []);
      return room
        .calls()
        .filter((_) => ids?.includes(_.action ?? "") ?? true)
        .filter((_) => id === undefined || _.action === id);
    },
    options: { baseUrl: `${origin}/api`, username, password },
    seed: current.ids,
    script: (connectionId, { failures, ...breakdown }) => {
      if (!world().connections.has(connectionId)) {
        throw new Error(`script: there is no connection ${connectionId}`);
      }
      const trouble = { origin: "source", type: "system_error", message: "It went away." } as const;
      const attempt: Breakdown = { ...trouble, ...breakdown };
      world().scripts.set(
        connectionId,
        Array.from({ length: failures }, () => attempt),
      );
    },
  };
};
