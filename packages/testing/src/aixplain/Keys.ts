/** The keys of teams and of people, and whose they are. */
import { toBase64Url } from "../Base64Url.ts";
import type { Incoming } from "../Incoming.ts";
import type { SeededRandom } from "../SeededRandom.ts";
import { unauthorized } from "./AixplainFailure.ts";

/** Somebody who has keys; connections belong to the team. */
export interface Person {
  readonly name: string;
  readonly team: string;
}

/** The keys that are good. */
export interface Keys {
  /** Another key for a person, from now on. */
  readonly issue: (person: Person, key?: string) => string;
  readonly ownerOf: (key: string | undefined) => Person | undefined;
  readonly expire: (key: string) => void;
}

/** No keys. */
export const makeKeys = (random: SeededRandom): Keys => {
  const owners = new Map<string, Person>();
  return {
    issue: (person, key = `ax-${toBase64Url(random.bytes(24))}`) => {
      owners.set(key, person);
      return key;
    },
    ownerOf: (key) => (key === undefined ? undefined : owners.get(key)),
    expire: (key) => {
      owners.delete(key);
    },
  };
};

/** The key of a request, in whichever of the four spellings it came. */
export const keyOf = ({ headers }: Pick<Incoming, "headers">): string | undefined =>
  headers.get("x-api-key") ??
  headers.get("x-aixplain-key") ??
  /^token\s+(\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];

/** Whose key a request carries, or 401. */
export const callerOf = (keys: Keys, incoming: Incoming): Person => {
  const { headers } = incoming;
  if (headers.has("x-api-key") && headers.has("x-aixplain-key")) {
    throw unauthorized("two keys");
  }
  const key = keyOf(incoming);
  const owner = keys.ownerOf(key);
  if (owner === undefined) throw unauthorized(key === undefined ? "no key" : "unknown key");
  return owner;
};
