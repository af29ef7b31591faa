/** What can be read of a client: actions that only look, their pages, the catalog, linked accounts. */
import type { ActionDescription, Connector, Json } from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { Account } from "../Integrations.ts";
import type { CallOptions, PlatformTypes } from "../Platform.ts";
import { Unsupported } from "../PlugboardError.ts";
import type { Descriptor, LoadContext } from "./Descriptor.ts";
import type { PagesDescriptor } from "./Pages.ts";
import type { Subject } from "./Subject.ts";

/** A client of any platform, as the seam takes it. */
export interface AnyClient {
  readonly "~types"?: PlatformTypes;
  readonly id: string;
  readonly scope: string;
}

/** Its verbs: every client has them; what they take is the concern of those who name actions. */
export const verbsOf = (client: AnyClient): Client => client as unknown as Client;

/** What a read may be told of its calls; its `signal` gives up what is under way, for all who share it. */
export type ReadCallOptions = Pick<
  CallOptions,
  | "account"
  | "token"
  | "headers"
  | "timeout"
  | "deadline"
  | "maxAttempts"
  | "validate"
  | "meta"
  | "signal"
>;

/** A connector, with what it can do. */
export interface ConnectorDetail extends Connector {
  readonly actions: ReadonlyArray<ActionDescription>;
}

/** What a call is told: what the read was, and who hears of it; what writes is refused, since reads are repeated at will. */
const callOf = (options: ReadCallOptions, context: LoadContext): CallOptions => ({
  ...options,
  ...context,
  readOnly: true,
  ...(options.signal && { signal: AbortSignal.any([options.signal, context.signal]) }),
});

const tokens = new Map<unknown, number>();

/** Another token is another user's: its answers are kept apart, and the token itself is in no key. */
const numberOf = (token: unknown): number | undefined => {
  if (typeof token !== "string") return undefined;
  const known = tokens.get(token) ?? tokens.size + 1;
  tokens.set(token, known);
  return known;
};

const subjectOf = (
  kind: string,
  connector: string,
  action: string,
  input: Json,
  { account, token }: ReadCallOptions,
): Subject => ({ kind, connector, action, account, input, as: numberOf(token) });

/** The output of an action. */
export const actionRead = (
  client: AnyClient,
  connector: string,
  action: string,
  input: Json,
  options: ReadCallOptions = {},
): Descriptor<unknown> => ({
  subject: subjectOf("action", connector, action, input, options),
  scope: client.scope,
  load: (context) => verbsOf(client).execute(connector, action, input, callOf(options, context)),
});

/** The pages of an action's list. */
export const pagesRead = (
  client: AnyClient,
  connector: string,
  action: string,
  input: Json,
  options: ReadCallOptions = {},
): PagesDescriptor<unknown> => ({
  subject: subjectOf("pages", connector, action, input, options),
  scope: client.scope,
  page: (from, context) =>
    verbsOf(client).page(connector, action, input, { ...callOf(options, context), from }),
});

/** All connectors. */
export const connectorsRead = (client: AnyClient): Descriptor<ReadonlyArray<Connector>> => ({
  subject: { kind: "connectors" },
  scope: client.scope,
  load: ({ signal }) => verbsOf(client).connectors({ signal }),
});

/** One connector, with its actions. */
export const connectorRead = (
  client: AnyClient,
  connector: string,
): Descriptor<ConnectorDetail> => ({
  subject: { kind: "connector", connector },
  scope: client.scope,
  load: async ({ signal }) => {
    const [connectors, actions] = await Promise.all([
      verbsOf(client).connectors({ signal }),
      verbsOf(client).actions(connector, { signal }),
    ]);
    const known = connectors.find(({ name }) => name === connector);
    return { title: connector, ...known, name: connector, actions };
  },
});

/** One action's schemas, and what it is like. */
export const schemaRead = (
  client: AnyClient,
  connector: string,
  action: string,
): Descriptor<ActionDescription> => ({
  subject: { kind: "schema", connector, action },
  scope: client.scope,
  load: ({ signal }) => verbsOf(client).describe(connector, action, { signal }),
});

/** What a client's platform can do about linked accounts; `Unsupported` where that is nothing. */
export const integrationsOf = (client: AnyClient): Client["integrations"] => {
  // The types of a platform of which nothing is known promise more than there is.
  const { id, integrations }: Partial<Client> = verbsOf(client);
  if (integrations !== undefined) return integrations;
  throw new Unsupported({ platform: id, message: `${id} links no accounts.` });
};

/** The accounts that the user has linked on a target: a connector's name, or what the platform links on. */
export const accountsRead = (
  client: AnyClient,
  target: unknown,
): Descriptor<ReadonlyArray<Account>> => ({
  subject: {
    kind: "accounts",
    connector: typeof target === "string" ? target : undefined,
    input: typeof target === "string" ? undefined : target,
  },
  scope: client.scope,
  // A target is what the platform's own types say; a connector's name for most.
  load: async ({ signal }) => integrationsOf(client).list(target as string, { signal }),
});
