/**
 * An aiXplain with integrations in memory: it plays the backend, what runs assets, and the consent
 * pages; it keeps state, and breaks on command. Faults are for requests, modes are for how runs go.
 */
import type { ConsentHeaders } from "../ConsentPage.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import { originOf } from "../Origin.ts";
import { AixplainFailure, errorBody } from "./AixplainFailure.ts";
import { catalogRoutes } from "./CatalogRoutes.ts";
import { consentRoutes } from "./ConsentRoutes.ts";
import type { IntegrationDefinition } from "./Integration.ts";
import { keyOf, type Person } from "./Keys.ts";
import type { RunRule } from "./RunMode.ts";
import { runRoutes } from "./RunRoutes.ts";
import { uploadRoutes } from "./UploadRoutes.ts";
import { makeWorld, type PersonSeed, type TeamSeed, type World } from "./World.ts";

/** What a mock aiXplain begins with; everything has a default. */
export interface MockAixplainOptions {
  /** @default none */
  readonly integrations?: ReadonlyArray<IntegrationDefinition>;
  /** @default `ana` of the team `acme`, and `bo` of a team of one's own */
  readonly people?: ReadonlyArray<PersonSeed>;
  /** @default `acme`, connected to everything */
  readonly teams?: ReadonlyArray<TeamSeed>;
  /** How runs go. @default at once, and well */
  readonly runs?: ReadonlyArray<RunRule>;
  /** What consent pages are sent with: `Cross-Origin-Opener-Policy`, for instance. @default nothing */
  readonly consentHeaders?: ConsentHeaders;
  /** The origin that `fetch` answers. @default "http://aixplain.mock" */
  readonly baseUrl?: string;
  /** Where ids and keys come from. @default 1 */
  readonly seed?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep;
}

/** A mock aiXplain. */
export interface MockAixplain extends MockPlatform {
  /** What the driver takes: `aixplain(platform.options)`. */
  readonly options: { readonly baseUrl: string; readonly apiKey: string };
  /** The key that a person of the seed began with. @default the first one's */
  readonly key: (name?: string) => string;
  /** Another key for a person of the seed, without a request. @default the first one's */
  readonly token: (name?: string) => string;
  /** The id of the first connection of an integration. @default of the first person's team */
  readonly connection: (integration: string, team?: string) => string;
  /** What a connection was connected with. */
  readonly credentials: (connection: string) => Readonly<Record<string, unknown>>;
  /** The id of an asset that is neither an integration nor a connection. */
  readonly model: () => string;
  /** How runs go from now on: all, of one asset, of one action. */
  readonly runs: (rule: RunRule) => void;
  /** At which origin files are to be put from now on. */
  readonly uploadTo: (origin: string) => void;
}

/** Starts a mock aiXplain. */
export const mockAixplain = (options: MockAixplainOptions = {}): MockAixplain => {
  const { integrations = [], now = Date.now, sleep = realSleep, seed = 1 } = options;
  const people = options.people ?? [{ name: "ana", team: "acme" }, { name: "bo" }];
  const teams = options.teams ?? [{ name: "acme", connected: "all" }];
  const baseUrl = originOf(options.baseUrl ?? "http://aixplain.mock");
  const rules = options.runs ?? [];
  const begin = (): World => makeWorld({ integrations, people, teams, rules, seed, now });
  let current = begin();
  let uploadsGoTo: string | undefined;
  const world = (): World => current;

  const room = makeMockPlatform({
    name: "aixplain",
    baseUrl,
    routes: [
      ...catalogRoutes(world, integrations),
      ...runRoutes(world, now),
      ...consentRoutes(world, options.consentHeaders ?? {}),
      ...uploadRoutes(world, () => uploadsGoTo),
    ],
    actions: Object.fromEntries(
      integrations.map(({ id, path, actions }) => [path ?? id, Object.keys(actions)]),
    ),
    errorBody,
    failure: (error) => (error instanceof AixplainFailure ? error.response() : undefined),
    tokenOf: keyOf,
    expire: (key) => world().keys.expire(key),
    reset: () => {
      current = begin();
      uploadsGoTo = undefined;
    },
    now,
    sleep,
  });

  const seeded = (name: string | undefined): Person & { readonly key: string } => {
    const found = world().people.find((one) => name === undefined || one.name === name);
    if (found === undefined) throw new Error(`The seed has nobody called "${name ?? ""}"`);
    return found;
  };

  return {
    ...room,
    options: { baseUrl, apiKey: current.people[0]?.key ?? "" },
    key: (name) => seeded(name).key,
    token: (name) => world().keys.issue(seeded(name)),
    connection: (integration, team = seeded(undefined).team) => {
      const id = world().integration(integration)?.id;
      const found = world()
        .connections.of(team)
        .find((one) => one.integration === id);
      if (found !== undefined) return found.id;
      throw new Error(`${team} has connected nothing on ${integration}`);
    },
    credentials: (id) => world().connections.byId(id)?.credentials ?? {},
    model: () => world().model,
    runs: (rule) => world().rules.add(rule),
    uploadTo: (origin) => {
      uploadsGoTo = origin;
    },
  };
};
