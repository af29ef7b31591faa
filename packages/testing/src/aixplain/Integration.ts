/** An integration of the mock: how it is connected, and what its connections can do. */
import type { ReceivedFile } from "../ReceivedFile.ts";

/** The six ways in which a connection is authenticated. */
export type Scheme = "BEARER_TOKEN" | "OAUTH1" | "OAUTH2" | "API_KEY" | "BASIC" | "NO_AUTH";

/** One thing that a scheme asks for, as the platform publishes it. */
export interface SchemeInput {
  readonly name: string;
  readonly displayName?: string;
  readonly type?: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly subtype?: string;
  readonly fileConfiguration?: {
    readonly limit: number;
    readonly extensions: ReadonlyArray<string>;
  };
}

/** One input of an action, in the platform's flat form. */
export interface ActionInput {
  readonly name: string;
  readonly code?: string;
  readonly datatype?: string;
  readonly required?: boolean;
  readonly description?: string;
  readonly allowMulti?: boolean;
  readonly availableOptions?: ReadonlyArray<unknown>;
  readonly defaultValue?: ReadonlyArray<unknown>;
  readonly fixed?: boolean;
}

/** What a handler is told about the run that it answers. */
export interface ConnectionCall<State> {
  /** What came as `data`; what is required is there. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The id of the connection. */
  readonly account: string;
  /** What it was connected with. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** The data of this integration; changes stay until `reset`. */
  readonly state: State;
  /** Epoch milliseconds of the platform's clock. */
  readonly now: number;
  /** A new id, the same in every run. */
  readonly uuid: () => string;
  /** What was uploaded to an address. */
  readonly file: (url: unknown) => ReceivedFile | undefined;
}

/** Something that a connection can do; what its handler throws as a text is the supplier's refusal. */
export interface ConnectionAction<State> {
  readonly displayName?: string;
  readonly description?: string;
  readonly inputs?: ReadonlyArray<ActionInput>;
  readonly handler: (call: ConnectionCall<State>) => unknown;
}

/** A declared integration. */
export interface IntegrationDefinition {
  readonly id: string;
  /** Another name for the id. */
  readonly path?: string | undefined;
  readonly name: string;
  readonly description: string;
  readonly supplier: string | { readonly id: number; readonly name: string; readonly code: string };
  readonly version: string | undefined;
  /** What each scheme asks for, in the order in which the platform names the schemes. */
  readonly schemes: Readonly<Partial<Record<Scheme, ReadonlyArray<SchemeInput>>>>;
  /** It is a server of the Model Context Protocol: it has tools, and no schemes. */
  readonly isMcp: boolean;
  /** Why the supplier does not take these credentials. */
  readonly refuses: (data: Readonly<Record<string, unknown>>) => string | undefined;
  readonly state: () => unknown;
  // What the actions of an integration know of its state is theirs alone.
  // oxlint-disable-next-line typescript/no-explicit-any -- never read as anything here
  readonly actions: Readonly<Record<string, ConnectionAction<any>>>;
}

/** Declares an integration. */
export const defineIntegration = <State = undefined>(declared: {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly path?: string;
  readonly name: string;
  readonly description?: string;
  /** @default "aiXplain" */
  readonly supplier?: IntegrationDefinition["supplier"];
  readonly version?: string;
  /** @default none is asked for: `NO_AUTH` without inputs */
  readonly schemes?: IntegrationDefinition["schemes"];
  /** @default false */
  readonly isMcp?: boolean;
  /** @default takes all */
  readonly refuses?: IntegrationDefinition["refuses"];
  /** Makes the integration's data, at the start and at each `reset`. */
  readonly state?: () => State;
  readonly actions: Readonly<Record<string, ConnectionAction<State>>>;
}): IntegrationDefinition => ({
  description: "",
  supplier: "aiXplain",
  version: undefined,
  schemes: { NO_AUTH: [] },
  isMcp: false,
  refuses: () => undefined,
  state: () => undefined,
  ...declared,
});
