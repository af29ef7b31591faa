import type { EnvironmentProviders } from "@angular/core";
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
  LinkOf,
  PagesData,
  PagesOptions,
  PagesState,
  QueryOptions,
  ReadCallOptions,
  SignInState,
} from "@plugboard/core/seam";
import type { PlugboardFeature, PlugboardOptions } from "./PlugboardOptions";
import type { InjectorOptions, Reading, Signals } from "./Signals";
import type { Wanted } from "./Wanted";

/**
 * The provider and the inject functions of one client, typed by its platform. What is wanted is a
 * function: signals that are read in it are followed, and required inputs may be among them.
 */
export interface Injectors<T extends PlatformTypes> {
  /** Gives the client to an application or a route, and keeps what is read there. */
  readonly providePlugboard: (
    options: PlugboardOptions<ClientFor<T>>,
    ...features: ReadonlyArray<PlugboardFeature>
  ) => EnvironmentProviders;
  /** The client that was provided; call it where `inject` works. */
  readonly injectPlugboard: (options?: InjectorOptions) => Client<T>;
  /** An action that is run by hand. */
  readonly injectAction: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    const O,
    N extends string = string,
    M extends string = string,
  >(
    wanted: () => Wanted<
      O,
      {
        readonly connector: K | Written<N>;
        readonly action: A | Written<M>;
      } & CommandOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>
    >,
    options?: InjectorOptions,
  ) => Signals<CommandState<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>>;
  /** The output of an action that only looks. */
  readonly injectActionQuery: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    const O,
    S = OutputOf<T["catalog"], K, A>,
    N extends string = string,
    M extends string = string,
  >(
    wanted: () => Wanted<
      O,
      {
        readonly connector: K | Written<N>;
        readonly action: A | Written<M>;
        readonly input: InputOf<T["catalog"], K, A>;
      } & QueryOptions<OutputOf<T["catalog"], K, A>, S> &
        ReadCallOptions
    >,
    options?: InjectorOptions,
  ) => Reading<S>;
  /** The pages of an action's list, and the way to more of them. */
  readonly injectActionPages: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<PagedOf<T["catalog"], K>, M>,
    const O,
    N extends string = string,
    M extends string = string,
  >(
    wanted: () => Wanted<
      O,
      {
        readonly connector: K | Written<N>;
        readonly action: A | Written<M>;
        readonly input: InputOf<T["catalog"], K, A>;
      } & PagesOptions<ItemOf<T["catalog"], K, A>> &
        ReadCallOptions
    >,
    options?: InjectorOptions,
  ) => Reading<PagesData<ItemOf<T["catalog"], K, A>>, PagesState<ItemOf<T["catalog"], K, A>>>;
  /** A form of an action: fields, values, issues, `submit`. */
  readonly injectActionForm: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    const O,
    N extends string = string,
    M extends string = string,
  >(
    wanted: () => Wanted<
      O,
      {
        readonly connector: K | Written<N>;
        readonly action: A | Written<M>;
      } & ActionFormOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>>
    >,
    options?: InjectorOptions,
  ) => Signals<ActionFormState<OutputOf<T["catalog"], K, A>>>;
  /** All connectors of the platform. */
  readonly injectConnectors: <const O, S = ReadonlyArray<Connector>>(
    wanted?: () => Wanted<O, QueryOptions<ReadonlyArray<Connector>, S>>,
    options?: InjectorOptions,
  ) => Reading<S>;
  /** One connector, with its actions. */
  readonly injectConnector: <const O, S = ConnectorDetail>(
    wanted: () => Wanted<
      O,
      { readonly connector: ConnectorOf<T["catalog"]> } & QueryOptions<ConnectorDetail, S>
    >,
    options?: InjectorOptions,
  ) => Reading<S>;
  /** The schemas of an action, and what it is like. */
  readonly injectActionSchema: <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    const O,
    S = ActionDescription,
    N extends string = string,
  >(
    wanted: () => Wanted<
      O,
      {
        readonly connector: K | Written<N>;
        readonly action: ActionOf<T["catalog"], K>;
      } & QueryOptions<ActionDescription, S>
    >,
    options?: InjectorOptions,
  ) => Reading<S>;
  /** The accounts that the user has linked on a connector, and the way to one more. */
  readonly injectIntegration: (
    target: () => LinkOf<T>["target"],
    options?: InjectorOptions,
  ) => Signals<IntegrationState<T>>;
  /** Where work at the platform stands; `undefined` watches none. */
  readonly injectJob: <A = unknown>(
    id: () => string | undefined,
    options?: InjectorOptions,
  ) => Signals<JobView<A>>;
  /** Who is signed in, for all that one provider gives. */
  readonly injectSession: (options?: InjectorOptions) => Signals<SignInState>;
}
