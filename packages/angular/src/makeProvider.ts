import {
  assertInInjectionContext,
  computed,
  DestroyRef,
  effect,
  inject,
  InjectionToken,
  Injector,
  linkedSignal,
  makeEnvironmentProviders,
  runInInjectionContext,
  signal,
} from "@angular/core";
import type { Client, Untyped } from "@plugboard/core";
import {
  type AnyClient,
  makeStore,
  type Redirection,
  type SignIn,
  type Store,
} from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import type { PlugboardFeature, PlugboardOptions } from "./PlugboardOptions";
import type { InjectorOptions } from "./Signals";

/** Who is signed in on a provider's own client. */
interface Session {
  /** The user's client; a signal. */
  readonly user: {
    (): AnyClient | undefined;
    readonly set: (client: AnyClient | undefined) => void;
  };
  /** The sign-in, once somebody has asked for it. */
  signIn?: SignIn;
}

interface Provided {
  /** The client of whoever is signed in, or the provider's own; a signal. */
  readonly client: () => Client;
  /** The provider's own client; a signal. */
  readonly base: () => Client;
  /** Another one where the provider's own client is another: nobody is signed in there; a signal. */
  readonly session: () => Session;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** What a provider gives, and the injector that asks for it. */
export interface Place extends Provided {
  readonly injector: Injector;
}

/** Where an inject function stands; throws, in the name of the `caller`, where it cannot stand. */
export type InjectPlace = (caller: string, options?: InjectorOptions) => Place;

const provided = <C>(
  { client: given, options, store: shared, redirection }: PlugboardOptions<C>,
  features: ReadonlyArray<PlugboardFeature>,
): Provided => {
  const injector = inject(Injector);
  const store = shared ?? makeStore(options);
  const place: Provided = {
    base: computed(
      () =>
        (typeof given === "function"
          ? runInInjectionContext(injector, given as () => C)
          : given) as Client, // what a provider takes is always a client, or gives one
    ),
    session: linkedSignal<string, Session>({
      source: computed(() => place.base().scope),
      computation: () => ({ user: signal<AnyClient | undefined>(undefined) }),
    }),
    client: computed(() => (place.session().user() as Client | undefined) ?? place.base()), // made of the base, by `with`
    store,
    redirection,
  };
  effect(() => store.belongTo(place.client().scope));
  if (shared === undefined) inject(DestroyRef).onDestroy(store.dispose);
  for (const feature of features) feature(store);
  return place;
};

/** The injector of where `caller` is called. */
const here = (caller: string): Injector => {
  // Of a function it only looks at the name.
  assertInInjectionContext({ name: caller } as () => void);
  return inject(Injector);
};

/** A provider, and the way to what it gives; `name` is what it is called where it is missing. */
export const makeProvider = (
  name: string,
): Pick<Injectors<Untyped>, "providePlugboard"> & { readonly injectPlace: InjectPlace } => {
  const token = new InjectionToken<Provided>("Plugboard");
  return {
    providePlugboard: (options, ...features) =>
      makeEnvironmentProviders([{ provide: token, useFactory: () => provided(options, features) }]),
    injectPlace: (caller, { injector = here(caller) } = {}) => {
      const place = injector.get(token, null);
      if (place !== null) return { ...place, injector };
      throw new Error(`No Plugboard client here: add ${name} to the providers.`);
    },
  };
};
