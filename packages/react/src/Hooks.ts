import type {
  ActionDescription,
  ActionOf,
  Client,
  Connector,
  ConnectorOf,
  InputOf,
  ItemOf,
  OutputOf,
  PagedOf,
  PlatformTypes,
  Spelled,
  Written,
} from "@plugboard/core";
import type {
  ActionFormOptions,
  ActionFormState,
  CommandOptions,
  CommandState,
  ConnectorDetail,
  IntegrationState,
  JobView,
  TargetOf,
  PagesOptions,
  PagesState,
  QueryOptions,
  QueryState,
  ReadCallOptions,
  SignInState,
  Store,
} from "@plugboard/core/seam";
import type { ReactNode } from "react";
import type { HydrationBoundaryProps } from "./HydrationBoundaryProps.ts";
import type { PlugboardProviderProps } from "./PlugboardProviderProps.ts";

/** The provider and the hooks of one client, typed by its platform. */
export interface Hooks<T extends PlatformTypes> {
  /** Gives the client to the components below it, and keeps what they read. */
  readonly PlugboardProvider: (props: PlugboardProviderProps<T>) => ReactNode;
  /** Takes over what a server has read for the components below it. */
  readonly HydrationBoundary: (props: HydrationBoundaryProps) => ReactNode;
  /** The client that the nearest provider gave. */
  readonly usePlugboard: () => Client<T>;
  /** An action that is run by hand. */
  readonly useAction: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    options?: CommandOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>,
  ) => CommandState<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>;
  /** The output of an action that only looks. */
  readonly useActionQuery: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    S = OutputOf<T["catalog"], K, A>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
    options?: QueryOptions<OutputOf<T["catalog"], K, A>, S> & ReadCallOptions,
  ) => QueryState<S>;
  /** The same for `<Suspense>`: there is data, or the component waits, or its error boundary has the error. */
  readonly useActionSuspenseQuery: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    S = OutputOf<T["catalog"], K, A>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
    options?: Omit<
      QueryOptions<OutputOf<T["catalog"], K, A>, S>,
      "enabled" | "placeholderData" | "keepPreviousData"
    > &
      ReadCallOptions,
  ) => Extract<QueryState<S>, { readonly status: "success" }>;
  /** Forgets why reads have failed: for the button of an error boundary. */
  readonly useResetErrors: () => Store["resetErrors"];
  /** The pages of an action's list, and the way to more of them. */
  readonly useActionPages: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<PagedOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
    options?: PagesOptions<ItemOf<T["catalog"], K, A>> & ReadCallOptions,
  ) => PagesState<ItemOf<T["catalog"], K, A>>;
  /** All connectors of the platform. */
  readonly useConnectors: <S = ReadonlyArray<Connector>>(
    options?: QueryOptions<ReadonlyArray<Connector>, S>,
  ) => QueryState<S>;
  /** One connector, with its actions. */
  readonly useConnector: <S = ConnectorDetail, N extends string = string>(
    connector: Spelled<ConnectorOf<T["catalog"]>, N>,
    options?: QueryOptions<ConnectorDetail, S>,
  ) => QueryState<S>;
  /** The schemas of an action, and what it is like. */
  readonly useActionSchema: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    S = ActionDescription,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: Spelled<ActionOf<T["catalog"], K>, M>,
    options?: QueryOptions<ActionDescription, S>,
  ) => QueryState<S>;
  /** The accounts that the user has linked on a connector, and the way to one more. */
  readonly useIntegration: <N extends string = string>(
    target: TargetOf<T, N>,
  ) => IntegrationState<T>;
  /** A form of an action: fields, values, issues, `submit`. */
  readonly useActionForm: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    options?: ActionFormOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>,
  ) => ActionFormState<OutputOf<T["catalog"], K, A>>;
  /** Who is signed in, for all hooks below the provider. */
  readonly useSession: () => SignInState;
  /** Where work at the platform stands; `undefined` watches none. */
  readonly useJob: <A = unknown>(id: string | undefined) => JobView<A>;
}
