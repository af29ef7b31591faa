/** The relay of each mock: made with its driver when a page first asks, for whoever is signed in there. */
import { relay, type RelayHandler } from "@plugboard/core/relay";
import type { Mocks } from "./mocks/index.ts";
import type { Standing } from "./mocks/Standing.ts";
import type { Sessions } from "./sessions.ts";

/** What the account bar asks for. */
const integrations = [
  "methods",
  "list",
  "get",
  "exists",
  "connect",
  "complete",
  "reconnect",
  "select",
  "remove",
];

/** A workbench is for trying everything out; an application names what its pages need. */
const everything = { "*": "*", "~integrations": integrations } as const;

const relayOf = (
  platform: string,
  { driver, people, allow }: Standing,
  sessions: Sessions,
): RelayHandler =>
  relay({
    platforms: { [platform]: driver },
    allow: { [platform]: { ...everything, ...allow } },
    session: (request) => {
      const user = sessions.nameIn(request, platform);
      const known = user === undefined ? undefined : people[user];
      return user === undefined || known === undefined ? undefined : { user, ...known };
    },
  });

/** Answers a question about a platform; nothing where the playground has none of that name. */
export const makeRelays = (
  mocks: Mocks,
  sessions: Sessions,
): ((platform: string, request: Request) => Promise<Response> | undefined) => {
  const made = new WeakMap<Standing, RelayHandler>();
  const of = (platform: string, mock: Standing): RelayHandler => {
    const handler = made.get(mock) ?? relayOf(platform, mock, sessions);
    made.set(mock, handler);
    return handler;
  };
  return (platform, request) => mocks.of(platform)?.then((mock) => of(platform, mock)(request));
};
