/** Applications: who they are, and which of them are connected. */
import type { SeededRandom } from "../SeededRandom.ts";

/** What an application says of itself. */
export interface Introduction {
  readonly name: string;
  readonly version: string;
  readonly platform: string;
  readonly privacy: string;
  readonly capabilities: string;
  readonly automaticUnload?: boolean | undefined;
  readonly enrichment?: unknown;
}

/** An application that has an id. */
export interface Application extends Introduction {
  readonly id: string;
  readonly onboarded: boolean;
}

/** The applications that a platform knows. */
export interface Applications {
  /** Gives an id to an application; one that is connected already keeps its own. */
  readonly connect: (introduction: Introduction) => Application;
  /** An application that has, or had, this id. */
  readonly find: (id: string) => Application | undefined;
  readonly isConnected: (id: string) => boolean;
  readonly isAnyConnected: () => boolean;
  readonly setOnboarded: (id: string, onboarded: boolean) => void;
  /** Forgets that one application, or all, are connected. */
  readonly forget: (id?: string) => void;
}

const isSame = (one: Introduction, other: Introduction): boolean =>
  one.name === other.name && one.version === other.version && one.platform === other.platform;

/** Nobody yet. */
export const makeApplications = (random: SeededRandom): Applications => {
  const known = new Map<string, Application>();
  const connected = new Set<string>();
  return {
    connect: (introduction) => {
      // The last id of an application tells what is known of it; a forgotten one is not given again.
      const before = [...known.values()].findLast((_) => isSame(_, introduction));
      const id = before !== undefined && connected.has(before.id) ? before.id : random.uuid();
      const application = { ...introduction, id, onboarded: before?.onboarded ?? false };
      known.set(id, application);
      connected.add(id);
      return application;
    },
    find: (id) => known.get(id),
    isConnected: (id) => connected.has(id),
    isAnyConnected: () => connected.size > 0,
    setOnboarded: (id, onboarded) => {
      const application = known.get(id);
      if (application !== undefined) known.set(id, { ...application, onboarded });
    },
    forget: (id) => {
      if (id === undefined) connected.clear();
      else connected.delete(id);
    },
  };
};
