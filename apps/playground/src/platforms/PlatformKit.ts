/** How the workbench stands on a platform: who calls, what there is to try, and what it can do. */
import type {
  ActionDescription,
  Client,
  Json,
  JsonSchema,
  Method,
  PlugboardError,
} from "@plugboard/core";
import type { Advice } from "../lib/words.ts";

/** Somebody, or a credential, that calls are made for; the credential itself stays on the page's own server. */
export interface Person {
  readonly identifier: string;
}

/** Values that a platform has something for, so that an action can be run at once. */
export interface Samples {
  /** By the name of a field, for every action that asks for it. */
  readonly fields?: Json | undefined;
  /** By `connector/action`; what stands here is filled in though it is not asked for. */
  readonly actions?: Readonly<Record<string, Json>> | undefined;
}

/** Those who can call, first of all the one who is chosen at the start; where there is no other, nothing is asked. */
export type People = readonly [Person, ...ReadonlyArray<Person>];

/** The clients of one platform. */
export interface Session {
  /** What stands before the names that can be chosen: "Signed in as". */
  readonly legend: string;
  readonly people: People;
  /** The same client each time for the same person. */
  readonly clientFor: (person: Person) => Client;
  /** What is shown where an address names no action. */
  readonly start: ActionName | undefined;
  readonly samples: Samples;
  /** What the account bar of a connector offers; nothing where users link no accounts there. @default nowhere */
  readonly accounts?: ((connector: string) => AccountsKit | undefined) | undefined;
  /** Whether nothing here is real, and can be made to go wrong. @default true */
  readonly isMock?: boolean | undefined;
}

/** The name of an action. */
export interface ActionName {
  readonly connector: string;
  readonly action: string;
}

/** What a session is made of: who there is, and clients of theirs through the page's own relay. */
export interface Opening extends Pick<Session, "people" | "clientFor"> {
  /** What else the page's own server tells of the mock. */
  readonly config: Json;
  readonly document: string | undefined;
  readonly baseUrl: string | undefined;
}

/** What the account bar offers for a connector. */
export interface AccountsKit {
  /** What accounts are linked on. @default the connector */
  readonly target?: Json | undefined;
  /** Where it is kept which account calls go through: at the platform, or nowhere, and each call names it or has none. */
  readonly selects: "platform" | "call" | "none";
  /** A connector has one account and never another. @default false */
  readonly isOne?: boolean | undefined;
  /** What is asked before an account is linked: what the platform's methods ask, or a form of ours. @default nothing */
  readonly form?: "methods" | JsonSchema | undefined;
  /** Whether a page of consent is gone to, for which a window is opened. @default true */
  readonly consents?: boolean | undefined;
  /** What `connect` takes for what a form was filled in with. @default nothing */
  readonly connectWith?: ((given: Json, method: Method | undefined) => Json) | undefined;
}

/** One of the tries that a job takes. */
export interface JobAttempt {
  readonly title: string;
  readonly status: string;
  /** How far it came, in a few words. */
  readonly words: string;
  readonly log: ReadonlyArray<string>;
}

/** Work that goes on at the platform. */
export interface JobsKit {
  /** Whether an action can be left to go on at the platform. */
  readonly has: (action: ActionDescription) => boolean;
  readonly cancels: boolean;
  /** The attempts in what the platform says of a job, where it says them. */
  readonly attemptsOf?: ((detail: unknown) => ReadonlyArray<JobAttempt>) | undefined;
}

/** One platform on the workbench: a file each, loaded when it is chosen. */
export interface PlatformKit {
  readonly open: (opening: Opening) => Session;
  /** Whether its catalog is made of a document that can be another one. @default false */
  readonly isDocument?: boolean | undefined;
  /** What a failure means here, where that is something of its own. */
  readonly adviceOf?: ((error: PlugboardError) => Advice | undefined) | undefined;
  /** Absent where nothing goes on as a job. */
  readonly jobs?: JobsKit | undefined;
  /** What of an output is looked at: a file in it for instance, or what came in an envelope. @default all of it */
  readonly shownOf?: ((action: ActionDescription, output: unknown) => unknown) | undefined;
}
