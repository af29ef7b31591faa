/** A connector of the mock: what it is called, how accounts are linked, and its actions. */
import { type ActionDefinition, type ActionMakers, makeActionMakers } from "./Action.ts";
import type { Fields } from "./Fields.ts";

/** How accounts are linked: by consent, by a configuration, or not at all. */
export type ConnectorAuth = "oauth2" | "custom" | "none";

/** The actions of a connector by name. */
export type ActionDefinitions = Readonly<Record<string, ActionDefinition>>;

/** A declared connector. */
export interface ConnectorDefinition<Actions extends ActionDefinitions = ActionDefinitions> {
  readonly title: string;
  readonly auth: ConnectorAuth;
  readonly scopes: ReadonlyArray<string>;
  /** What a custom integration is configured with. */
  readonly configuration: Fields;
  /** The name of the account that a user links. */
  readonly accountName: (user: string) => string;
  readonly state: () => unknown;
  readonly actions: Actions;
}

/** The connectors of a platform by name. */
export type Connectors = Readonly<Record<string, ConnectorDefinition>>;

/** Declares a connector; `actions` gets the constructors `list`, `action` and `file`, which know its state. */
export const defineConnector = <
  const Actions extends ActionDefinitions,
  State = undefined,
>(declared: {
  readonly title: string;
  /** @default "oauth2" */
  readonly auth?: ConnectorAuth;
  /** What a linked account may do. @default none */
  readonly scopes?: ReadonlyArray<string>;
  /** What a custom integration is configured with; its `identifier`, if any, names the account. */
  readonly configuration?: Fields;
  /** The name of the account that a user links. @default the user's own identifier */
  readonly accountName?: (user: string) => string;
  /** Makes the connector's data, at the start and at each `reset`. */
  readonly state?: () => State;
  readonly actions: (make: ActionMakers<State>) => Actions;
}): ConnectorDefinition<Actions> => {
  const { title, auth = "oauth2", scopes = [], configuration = {} } = declared;
  return {
    title,
    auth,
    scopes,
    configuration,
    accountName: declared.accountName ?? ((user) => user),
    state: declared.state ?? (() => undefined),
    actions: declared.actions(makeActionMakers<State>(auth !== "none")),
  };
};
