/** Platforms that are open in this page: each is loaded, and its mock started, when it is first chosen. */
import type { Json } from "@plugboard/core";
import type { Opening, People, Person, PlatformKit, Session } from "../platforms/PlatformKit.ts";
import { platformNamed } from "../platforms/registry.ts";
import { relayedClients, type Server } from "./relayed.ts";
import type { Route } from "./route.ts";

/** What is opened: a platform, for one that is made of a document this document. */
export type Target = Pick<Route, "platform" | "document" | "baseUrl">;

/** A platform that is open. */
export interface Opened {
  readonly kit: PlatformKit;
  readonly session: Session;
}

/** A name for what is opened. */
export const keyOf = ({ platform, document, baseUrl }: Target): string =>
  JSON.stringify([platform, document, baseUrl]);

/** What the page's own server tells of a platform. */
interface Config {
  /** Names of those who can call. */
  readonly people: ReadonlyArray<string>;
}

const configOf = async (platform: string): Promise<Json & Config> => {
  const answer = await fetch(`/config.json?platform=${encodeURIComponent(platform)}`);
  if (!answer.ok) throw new Error(`The playground's server has no mock of it: ${answer.status}.`);
  return (await answer.json()) as Json & Config;
};

/** What a kit makes a session of; all clients ask the relay of this server. */
export const openingOf = (
  platform: string,
  config: Json & Config,
  asked: Pick<Opening, "document" | "baseUrl">,
  server?: Server,
): Opening => {
  const clients = relayedClients(platform, server);
  const people = config.people.map((identifier) => ({ identifier }));
  return {
    ...asked,
    config,
    // Each mock has somebody.
    people: people as unknown as People,
    clientFor: ({ identifier }) => clients(identifier),
  };
};

const open = async ({ platform, document, baseUrl }: Target): Promise<Opened> => {
  const entry = platformNamed(platform);
  if (entry === undefined) throw new Error(`The playground knows no platform “${platform}”.`);
  // A document of somebody's own has no mock.
  const configured = document === undefined ? configOf(platform) : Promise.resolve({ people: [] });
  const [kit, config] = await Promise.all([entry.load(), configured]);
  return { kit, session: kit.open(openingOf(platform, config, { document, baseUrl })) };
};

const opened = new Map<string, Promise<Opened>>();

/** Opens a platform, or gives it as it was opened before; one that could not be is tried again. */
export const openPlatform = (target: Target): Promise<Opened> => {
  const key = keyOf(target);
  const known = opened.get(key);
  if (known !== undefined) return known;
  const opening = open(target);
  opened.set(key, opening);
  opening.catch(() => {
    if (opened.get(key) === opening) opened.delete(key);
  });
  return opening;
};

/** Forgets one: the next to ask for it opens it anew. */
export const closePlatform = (target: Target): void => void opened.delete(keyOf(target));

const personKey = (platform: string): string => `plugboard:${platform}:user`;

/** Who was chosen before the page was left for a consent page, or the first one. */
export const keptPerson = (platform: string, { people }: Session): Person => {
  const kept = sessionStorage.getItem(personKey(platform));
  return people.find(({ identifier }) => identifier === kept) ?? people[0];
};

/** Remembers who is chosen, for this tab. */
export const keepPerson = (platform: string, { identifier }: Person): void =>
  sessionStorage.setItem(personKey(platform), identifier);
