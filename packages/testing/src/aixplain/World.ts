/** Everything that a mock aiXplain remembers; `reset` makes a new one from the same seed. */
import { makeRandom, type SeededRandom } from "../SeededRandom.ts";
import { toBase64Url } from "../Base64Url.ts";
import { assetId, type Connections, makeConnections } from "./Connections.ts";
import type { IntegrationDefinition, Scheme } from "./Integration.ts";
import { type Keys, makeKeys, type Person } from "./Keys.ts";
import { makeRunRules, type RunRule, type RunRules } from "./RunMode.ts";
import { makeRuns, type Runs } from "./Runs.ts";
import { makeUploads, type Uploads } from "./Uploads.ts";

/** Somebody who has a key from the start. */
export interface PersonSeed {
  readonly name: string;
  /** @default the same as the name */
  readonly team?: string | undefined;
  /** @default made from the seed */
  readonly key?: string | undefined;
}

/** A team that has connections from the start. */
export interface TeamSeed {
  readonly name: string;
  /** Ids or paths of integrations, or all. @default none */
  readonly connected?: "all" | ReadonlyArray<string> | undefined;
}

/** What a world begins with. */
export interface WorldSeed {
  readonly integrations: ReadonlyArray<IntegrationDefinition>;
  readonly people: ReadonlyArray<PersonSeed>;
  readonly teams: ReadonlyArray<TeamSeed>;
  readonly rules: ReadonlyArray<RunRule>;
  readonly seed: number;
  readonly now: () => number;
}

/** The state of the platform. */
export interface World {
  readonly keys: Keys;
  readonly connections: Connections;
  readonly runs: Runs;
  readonly rules: RunRules;
  readonly uploads: Uploads;
  readonly random: SeededRandom;
  /** The people of the seed with the keys that they began with. */
  readonly people: ReadonlyArray<Person & { readonly key: string }>;
  /** The id of an asset that is neither an integration nor a connection. */
  readonly model: string;
  /** By id or path. */
  readonly integration: (name: string) => IntegrationDefinition | undefined;
  readonly stateOf: (integration: string) => unknown;
  /** Where the consent to each connection is asked for. */
  readonly consents: Map<string, string>;
  /** Begins a consent, and gives its `state`. */
  readonly ask: (connection: string) => string;
}

/** A world as its seed says. */
export const makeWorld = ({ integrations, people, teams, rules, seed, now }: WorldSeed): World => {
  const random = makeRandom(seed);
  const keys = makeKeys(random);
  const connections = makeConnections(random);
  const consents = new Map<string, string>();
  const states = new Map(integrations.map(({ id, state }) => [id, state()]));
  const integration: World["integration"] = (name) =>
    integrations.find(({ id, path }) => id === name || path === name);

  const known = people.map(({ name, team = name, key }) => {
    const person = { name, team };
    return { ...person, key: keys.issue(person, key) };
  });
  for (const { name: team, connected = [] } of teams) {
    const all = connected === "all" ? integrations.map(({ id }) => id) : connected;
    for (const each of all) {
      const found = integration(each);
      if (found === undefined) throw new Error(`There is no integration "${each}" to connect`);
      const [scheme] = Object.keys(found.schemes) as Array<Scheme>;
      const name = `${found.name} of ${team}`;
      const credentials = { token: `mock-${toBase64Url(random.bytes(12))}` };
      const common = { integration: found.id, team, name, description: "", credentials };
      connections.add({ ...common, scheme: found.isMcp ? undefined : scheme, pending: false });
    }
  }

  return {
    keys,
    connections,
    runs: makeRuns(random, now),
    rules: makeRunRules(rules),
    uploads: makeUploads(random),
    random,
    people: known,
    model: assetId(random),
    integration,
    stateOf: (id) => states.get(id),
    consents,
    ask: (connection) => {
      const state = toBase64Url(random.bytes(12));
      consents.set(state, connection);
      return state;
    },
  };
};
