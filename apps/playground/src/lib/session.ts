/** Who is signed in at the mock, and the client that calls for them. */
import { type Client, createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";

/** Someone who can sign in. All secrets of the mock are made up. */
export interface Person {
  readonly identifier: string;
  readonly secret: string;
}

/** What the page's own server tells it. */
export interface Config {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly users: readonly [Person, ...ReadonlyArray<Person>];
}

const KEY = "plugboard:user";

/** Who was signed in before the page was left for a consent page, or the first one. */
export const keptPerson = ({ users }: Config): Person => {
  const kept = sessionStorage.getItem(KEY);
  return users.find(({ identifier }) => identifier === kept) ?? users[0];
};

/** Remembers who is signed in, for this tab. */
export const keepPerson = ({ identifier }: Person): void => sessionStorage.setItem(KEY, identifier);

/** Reads whose names do not say so. */
const reads = new Set(["warehouse/status", "warehouse/export_csv"]);
const safety = (connector: string, action: string) =>
  reads.has(`${connector}/${action}`) ? "read" : undefined;

/** Makes clients for people; they share the catalog, and nothing else. */
export const clientsOf = ({ baseUrl, apiKey }: Config): ((person: Person) => Client) => {
  const app = createClient({ platform: bosa({ baseUrl, apiKey, safety }) });
  const made = new Map<string, Client>();
  const tokenOf = async ({ identifier, secret }: Person): Promise<string> =>
    (await app.users.authenticate(identifier, secret)).token;
  return (person) => {
    const { identifier } = person;
    const known = made.get(identifier);
    if (known !== undefined) return known;
    const client = app.with({ user: identifier, token: () => tokenOf(person) });
    // The page knows its connectors from the catalog alone: to its types they are any.
    made.set(identifier, client as unknown as Client);
    return client as unknown as Client;
  };
};
