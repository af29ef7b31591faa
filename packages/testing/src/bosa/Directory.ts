/** The clients of the platform and their users. */
import { toBase64Url } from "../Base64Url.ts";
import type { SeededRandom } from "../SeededRandom.ts";
import { BosaFailure } from "./BosaFailure.ts";

/** An application that may call the platform. */
export interface BosaClient {
  readonly id: string;
  readonly name: string;
  readonly apiKey: string;
}

/** A user of one client. */
export interface BosaUser {
  readonly id: string;
  readonly clientId: string;
  readonly identifier: string;
  readonly secret: string;
}

/** Who is known. */
export interface Directory {
  readonly addClient: (name: string, apiKey?: string) => BosaClient;
  readonly clientOf: (apiKey: string) => BosaClient | undefined;
  readonly addUser: (clientId: string, identifier: string, secret?: string) => BosaUser;
  readonly userById: (id: string) => BosaUser | undefined;
  readonly userOf: (clientId: string, identifier: string) => BosaUser | undefined;
}

/** `sk-user-` + id + identifier + 32 bytes, each in base64url: the form of the documented sample. */
const makeSecret = (id: string, identifier: string, random: SeededRandom): string =>
  `sk-user-${toBase64Url(id)}.${toBase64Url(identifier)}.${toBase64Url(random.bytes(32))}`;

/** What may be shown of a secret after its creation. */
export const secretPreview = (secret: string): string => `sk-user-...${secret.slice(-8)}`;

/** Nobody is known. */
export const makeDirectory = (random: SeededRandom): Directory => {
  const clients = new Map<string, BosaClient>();
  const users = new Map<string, BosaUser>();
  const userOf: Directory["userOf"] = (clientId, identifier) =>
    [...users.values()].find((_) => _.clientId === clientId && _.identifier === identifier);
  return {
    addClient: (name, apiKey = `sk-client-${toBase64Url(random.bytes(24))}`) => {
      const client = { id: random.uuid(), name, apiKey };
      clients.set(apiKey, client);
      return client;
    },
    clientOf: (apiKey) => clients.get(apiKey),
    addUser: (clientId, identifier, secret) => {
      if (userOf(clientId, identifier) !== undefined) {
        const message = "User already exists";
        throw new BosaFailure({ status: 409, code: "USER_ALREADY_EXISTS", message });
      }
      const id = random.uuid();
      const made = makeSecret(id, identifier, random);
      const user = { id, clientId, identifier, secret: secret ?? made };
      users.set(id, user);
      return user;
    },
    userById: (id) => users.get(id),
    userOf,
  };
};
