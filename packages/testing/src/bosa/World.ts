/** Everything that a mock BOSA remembers; `reset` makes a new one from the same seed. */
import { makeRandom, type SeededRandom } from "../SeededRandom.ts";
import { type Account, type Accounts, makeAccounts } from "./Accounts.ts";
import type { Connectors } from "./Connector.ts";
import { type Consents, makeConsents } from "./Consents.ts";
import { type BosaClient, type BosaUser, type Directory, makeDirectory } from "./Directory.ts";
import { makeTokens, type Tokens } from "./Tokens.ts";

/** A client that exists from the start. */
export interface ClientSeed {
  readonly name: string;
  /** @default made from the seed */
  readonly apiKey?: string | undefined;
}

/** A user that exists from the start. */
export interface UserSeed {
  readonly identifier: string;
  /** @default made from the seed, in the documented form */
  readonly secret?: string | undefined;
  /** The name of the user's client. @default the first client */
  readonly client?: string | undefined;
  /** Connectors with an account linked, or all that need one. @default none */
  readonly linked?: "all" | ReadonlyArray<string> | undefined;
}

/** What a world begins with. */
export interface WorldSeed {
  readonly connectors: Connectors;
  readonly clients: ReadonlyArray<ClientSeed>;
  readonly users: ReadonlyArray<UserSeed>;
  readonly seed: number;
  readonly now: () => number;
  readonly tokenLifetime: number;
}

/** The state of the platform. */
export interface World {
  readonly directory: Directory;
  readonly accounts: Accounts;
  readonly consents: Consents;
  readonly tokens: Tokens;
  readonly random: SeededRandom;
  /** The clients and users of the seed, in its order. */
  readonly clients: ReadonlyArray<BosaClient>;
  readonly users: ReadonlyArray<BosaUser>;
  readonly stateOf: (connector: string) => unknown;
  /** Links an account under a name, or under the next free one; undefined where the name is taken. */
  readonly link: (
    user: BosaUser,
    connector: string,
    options?: { readonly name?: string | undefined; readonly authString?: string | undefined },
  ) => Account | undefined;
}

/** The first name that is free: `ana`, `ana-2`, `ana-3` … */
const freeName = (base: string, taken: ReadonlyArray<string>): string => {
  let name = base;
  for (let count = 2; taken.includes(name); count += 1) name = `${base}-${count}`;
  return name;
};

/** A world as its seed says. */
export const makeWorld = (seed: WorldSeed): World => {
  const { connectors, now, tokenLifetime } = seed;
  const random = makeRandom(seed.seed);
  const directory = makeDirectory(random);
  const accounts = makeAccounts(random);
  const states = new Map(Object.entries(connectors).map(([name, _]) => [name, _.state()]));

  const link: World["link"] = (user, connector, options = {}) => {
    const definition = connectors[connector];
    if (definition === undefined) throw new Error(`There is no connector "${connector}" to link`);
    const taken = accounts.of(user.id, connector).map((_) => _.name);
    const { name = freeName(definition.accountName(user.identifier), taken) } = options;
    if (taken.includes(name)) return undefined;
    return accounts.add({
      clientId: user.clientId,
      userId: user.id,
      connector,
      name,
      authString: options.authString ?? `mock-${connector}-${random.uuid()}`,
      scopes: definition.scopes,
    });
  };

  const clients = seed.clients.map((_) => directory.addClient(_.name, _.apiKey));
  const users = seed.users.map(({ identifier, secret, client, linked = [] }) => {
    const owner = client === undefined ? clients[0] : clients.find((_) => _.name === client);
    if (owner === undefined) throw new Error(`There is no client for the user "${identifier}"`);
    const user = directory.addUser(owner.id, identifier, secret);
    const names = Object.keys(connectors).filter((_) => connectors[_]?.auth !== "none");
    for (const name of linked === "all" ? names : linked) link(user, name);
    return user;
  });

  return {
    directory,
    accounts,
    consents: makeConsents(random),
    tokens: makeTokens({ random, now, lifetime: tokenLifetime }),
    random,
    clients,
    users,
    stateOf: (connector) => states.get(connector),
    link,
  };
};
