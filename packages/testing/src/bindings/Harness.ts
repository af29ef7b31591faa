/**
 * What a binding brings to the contract: its hooks under neutral names, and a way to mount them.
 *
 * What a hook is about comes as a function, so that a framework may ask again when something has
 * changed; what it gives is a function, too, since values are kept in refs, signals or closures.
 */
import type { ActionDescription, Connector, Json } from "@plugboard/core";
import type {
  ActionFormOptions,
  ActionFormState,
  AnyClient,
  CommandOptions,
  CommandState,
  ConnectorDetail,
  JobView,
  LinkState,
  PagesOptions,
  PagesState,
  QueryOptions,
  QueryState,
  ReadCallOptions,
  Redirection,
  SignInState,
  Store,
} from "@plugboard/core/seam";

/** Which action. */
export interface ActionName {
  readonly connector: string;
  readonly action: string;
}

/** A read, as a component asks for it. */
export interface QueryOrder extends ActionName {
  readonly input: Json;
  readonly options?: (QueryOptions<unknown, unknown> & ReadCallOptions) | undefined;
}

/** Pages, as a component asks for them. */
export interface PagesOrder extends ActionName {
  readonly input: Json;
  readonly options?: (PagesOptions<unknown> & ReadCallOptions) | undefined;
}

/** A command, as a component asks for it. */
export interface CommandOrder extends ActionName {
  readonly options?: CommandOptions<Json, unknown> | undefined;
}

/** A form, as a component asks for it. */
export interface FormOrder extends ActionName {
  readonly options?: ActionFormOptions<Json, unknown> | undefined;
}

/** What a hook is told, and what it gives: the state as the component sees it, to be looked at when it is rendered. */
type Hook<Order, State> = (order: () => Order) => () => State;

/** The hooks of a binding. */
export interface BindingHooks {
  readonly useAction: Hook<CommandOrder, CommandState<Json, unknown>>;
  readonly useActionQuery: Hook<QueryOrder, QueryState<unknown>>;
  readonly useActionPages: Hook<PagesOrder, PagesState<unknown>>;
  readonly useConnectors: () => () => QueryState<ReadonlyArray<Connector>>;
  readonly useConnector: Hook<string, QueryState<ConnectorDetail>>;
  readonly useActionSchema: Hook<ActionName, QueryState<ActionDescription>>;
  readonly useIntegration: Hook<string, LinkState>;
  readonly useJob: Hook<string | undefined, JobView>;
  readonly useActionForm: Hook<FormOrder, ActionFormState<unknown>>;
  readonly useSession: () => () => SignInState;
  readonly usePlugboard: () => () => AnyClient;
}

/** What is mounted: a component of its own, in an application of its own. */
export interface Setup<P, R> {
  readonly client: AnyClient;
  /** Shared between several mounts. @default one that the application owns */
  readonly store?: Store | undefined;
  readonly redirection?: Redirection | undefined;
  readonly props: P;
  /** The component: calls hooks, once where a framework sets a component up once, and says what it shows, at each render. */
  readonly use: (hooks: BindingHooks, props: () => P) => () => R;
}

/** What may become another. */
export interface Change<P> {
  /** The props of the component. */
  readonly props?: P;
  /** The client of the application. */
  readonly client?: AnyClient;
  /** Takes the component away, or makes it anew; the application stays. @default it stays as it is */
  readonly isThere?: boolean;
}

/** A component that is there. */
export interface Mounted<P, R> {
  /** What it has shown last. */
  readonly result: () => R;
  /** How often it has been rendered, or what it shows has been put on the page. */
  readonly renders: () => number;
  /** Does something as a user would, and lets the framework see it through. */
  readonly act: (run: () => unknown) => Promise<void>;
  /** Waits until a check of what is shown no longer throws. */
  readonly until: (check: () => void) => Promise<void>;
  /** Changes something, and lets the framework see it through. */
  readonly rerender: (change: Change<P>) => Promise<void>;
  /** Ends the application. */
  readonly unmount: () => Promise<void>;
}

/** A binding under test. */
export interface BindingHarness {
  readonly hooks: BindingHooks;
  /** Mounts a component that calls these hooks: the binding's own, or the same ones watched by a check. */
  readonly mount: <P, R>(
    setup: Setup<P, R>,
    hooks: BindingHooks,
  ) => Mounted<P, R> | Promise<Mounted<P, R>>;
}
