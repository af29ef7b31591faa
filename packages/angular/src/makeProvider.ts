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

interface Provided {
  /** The client that everything here is done with: that of `user`, or the `base`; a signal. */
  readonly client: () => Client;
  /** The provider's own client; a signal. */
  readonly base: () => Client;
  /** The client of whoever is signed in; a signal. */
  readonly user: {
    (): AnyClient | undefined;
    readonly set: (client: AnyClient | undefined) => void;
  };
  /** The sign-in of this provider, once somebody has asked for it. */
  readonly held: { signIn?: SignIn };
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
    user: linkedSignal<string, AnyClient | undefined>({
      source: computed(() => place.base().scope),
      // Who was signed in on another client is nobody on this one.
      computation: () => undefined,
    }),
    client: computed(() => (place.user() as Client | undefined) ?? place.base()), // made of the base, by `with`
    held: {},
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
