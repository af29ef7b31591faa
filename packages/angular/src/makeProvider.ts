import {
  assertInInjectionContext,
  computed,
  DestroyRef,
  effect,
  inject,
  InjectionToken,
  Injector,
  makeEnvironmentProviders,
  runInInjectionContext,
} from "@angular/core";
import type { Client, Untyped } from "@plugboard/core";
import { makeStore, type Redirection, type Store } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import type { PlugboardOptions } from "./PlugboardOptions";
import type { InjectorOptions } from "./Signals";

interface Provided {
  /** The client of this moment; a signal. */
  readonly client: () => Client;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** What a provider gives, and the injector that asks for it. */
export interface Place extends Provided {
  readonly injector: Injector;
}

/** Where an inject function stands; throws, in the name of the `caller`, where it cannot stand. */
export type InjectPlace = (caller: string, options?: InjectorOptions) => Place;

const provided = <C>({
  client: given,
  options,
  store: shared,
  redirection,
}: PlugboardOptions<C>): Provided => {
  const injector = inject(Injector);
  const store = shared ?? makeStore(options);
  const client = computed(
    () =>
      // What a provider takes is always a client, or gives one.
      (typeof given === "function"
        ? runInInjectionContext(injector, given as () => C)
        : given) as Client,
  );
  effect(() => store.belongTo(client().scope));
  if (shared === undefined) inject(DestroyRef).onDestroy(store.dispose);
  return { client, store, redirection };
};

/** A provider, and the way to what it gives; `name` is what it is called where it is missing. */
export const makeProvider = (
  name: string,
): Pick<Injectors<Untyped>, "providePlugboard"> & { readonly injectPlace: InjectPlace } => {
  const token = new InjectionToken<Provided>("Plugboard");
  return {
    providePlugboard: (options, ...features) =>
      makeEnvironmentProviders([
        {
          provide: token,
          useFactory: () => {
            const place = provided(options);
            for (const feature of features) feature(place.store);
            return place;
          },
        },
      ]),
    injectPlace: (caller, { injector: given } = {}) => {
      // Of a function it only looks at the name.
      if (given === undefined) assertInInjectionContext({ name: caller } as () => void);
      const injector = given ?? inject(Injector);
      const place = injector.get(token, null);
      if (place === null) {
        throw new Error(`No Plugboard client here: add ${name} to the providers.`);
      }
      return { ...place, injector };
    },
  };
};
