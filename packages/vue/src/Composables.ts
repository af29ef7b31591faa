import type {
  ActionDescription,
  ActionOf,
  Client,
  ClientFor,
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
} from "@plugboard/core/seam";
import type { MaybeRefOrGetter, Plugin } from "vue";
import type { Awaited, OptionsOf, Refs } from "./Refs.ts";
import type { PlugboardOptions } from "./PlugboardOptions.ts";

/** The plugin and the composables of one client, typed by its platform. Arguments may be refs and getters, and are followed. */
export interface Composables<T extends PlatformTypes> {
  /** The plugin that gives the client to every component of an app, and keeps what they read. */
  readonly plugboard: (options: PlugboardOptions<ClientFor<T>>) => Plugin;
  /** Gives a client to the components below the one that calls it, which keep what they read to themselves. */
  readonly providePlugboard: (options: PlugboardOptions<ClientFor<T>>) => void;
  /** The client that the app's plugin gave. */
  readonly usePlugboard: () => Client<T>;
  /** An action that is run by hand. */
  readonly useAction: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: MaybeRefOrGetter<K | Written<N>>,
    action: MaybeRefOrGetter<A | Written<M>>,
    options?: OptionsOf<CommandOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>>,
  ) => Refs<CommandState<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>>;
  /** The output of an action that only looks; `await` it for Suspense. */
  readonly useActionQuery: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    S = OutputOf<T["catalog"], K, A>,
    N extends string = string,
    M extends string = string,
  >(
    connector: MaybeRefOrGetter<K | Written<N>>,
    action: MaybeRefOrGetter<A | Written<M>>,
    input: MaybeRefOrGetter<InputOf<T["catalog"], K, A>>,
    options?: OptionsOf<QueryOptions<OutputOf<T["catalog"], K, A>, S> & ReadCallOptions>,
  ) => Awaited<Refs<QueryState<S>>>;
  /** The pages of an action's list, and the way to more of them; `await` it for Suspense. */
  readonly useActionPages: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<PagedOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: MaybeRefOrGetter<K | Written<N>>,
    action: MaybeRefOrGetter<A | Written<M>>,
    input: MaybeRefOrGetter<InputOf<T["catalog"], K, A>>,
    options?: OptionsOf<PagesOptions<ItemOf<T["catalog"], K, A>> & ReadCallOptions>,
  ) => Awaited<Refs<PagesState<ItemOf<T["catalog"], K, A>>>>;
  /** All connectors of the platform. */
  readonly useConnectors: <S = ReadonlyArray<Connector>>(
    options?: OptionsOf<QueryOptions<ReadonlyArray<Connector>, S>>,
  ) => Awaited<Refs<QueryState<S>>>;
  /** One connector, with its actions. */
  readonly useConnector: <S = ConnectorDetail, N extends string = string>(
    connector: MaybeRefOrGetter<Spelled<ConnectorOf<T["catalog"]>, N>>,
    options?: OptionsOf<QueryOptions<ConnectorDetail, S>>,
  ) => Awaited<Refs<QueryState<S>>>;
  /** The schemas of an action, and what it is like. */
  readonly useActionSchema: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    S = ActionDescription,
    N extends string = string,
    M extends string = string,
  >(
    connector: MaybeRefOrGetter<K | Written<N>>,
    action: MaybeRefOrGetter<Spelled<ActionOf<T["catalog"], K>, M>>,
    options?: OptionsOf<QueryOptions<ActionDescription, S>>,
  ) => Awaited<Refs<QueryState<S>>>;
  /** The accounts that the user has linked on a connector, and the way to one more. */
  readonly useIntegration: <N extends string = string>(
    target: MaybeRefOrGetter<TargetOf<T, N>>,
  ) => Refs<IntegrationState<T>>;
  /** A form of an action: fields, values, issues, `submit`. */
  readonly useActionForm: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: MaybeRefOrGetter<K | Written<N>>,
    action: MaybeRefOrGetter<A | Written<M>>,
    options?: OptionsOf<
      ActionFormOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>
    >,
  ) => Refs<ActionFormState<OutputOf<T["catalog"], K, A>>>;
  /** Who is signed in, for all composables of the app. */
  readonly useSession: () => Refs<SignInState>;
  /** Where work at the platform stands; `undefined` watches none. */
  readonly useJob: <A = unknown>(id: MaybeRefOrGetter<string | undefined>) => Refs<JobView<A>>;
}
