import type { Client, Untyped } from "@plugboard/core";
import {
  type AnyClient,
  makeStore,
  type Redirection,
  type SignIn,
  type Store,
} from "@plugboard/core/seam";
import {
  hasInjectionContext,
  inject,
  type InjectionKey,
  onScopeDispose,
  provide,
  shallowRef,
  toValue,
  watch,
} from "vue";
import type { Composables } from "./Composables.ts";
import type { PlugboardOptions } from "./PlugboardOptions.ts";

/** What a plugin gives to the composables of its app. */
export interface Place {
  /** The client of whoever is signed in, or the plugin's own; who reads it in an effect follows it. */
  readonly client: () => Client;
  /** The plugin's own client. */
  readonly base: () => Client;
  readonly become: (client: AnyClient | undefined) => void;
  /** The sign-in of this app, once somebody has asked for it. */
  readonly held: { signIn?: SignIn };
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Where a composable stands; throws where no plugin is. */
export type UsePlace = () => Place;

/** What these options give, until the end that `onEnd` hears of. */
const placeOf = (
  { client: given, options, store: shared, redirection }: PlugboardOptions<object>,
  onEnd: (end: () => void) => void,
): Place => {
  const store = shared ?? makeStore(options);
  const base = () => toValue(given) as Client; // what is given is always a client
  const user = shallowRef<{ readonly of: string; readonly client: Client }>();
  // Who was signed in on another client is nobody on this one.
  const client = () => (user.value && user.value.of === base().scope ? user.value.client : base());
  const become: Place["become"] = (next) => {
    user.value = next && { of: base().scope, client: next as Client };
  };
  onEnd(watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true }));
  if (shared === undefined) onEnd(store.dispose);
  return { client, base, become, held: {}, store, redirection };
};

/** A plugin, what does the same for a part of the app, and the way to what they give; `missing` is what that throws without. */
export const makePlugin = (
  missing: string,
): Pick<Composables<Untyped>, "plugboard" | "providePlugboard"> & {
  readonly usePlace: UsePlace;
} => {
  const key: InjectionKey<Place> = Symbol("Plugboard");
  return {
    plugboard: (options) => ({
      install: (app) => {
        app.provide(
          key,
          placeOf(options, (end) => app.onUnmount(end)),
        );
      },
    }),
    providePlugboard: (options) => provide(key, placeOf(options, onScopeDispose)),
    usePlace: () => {
      if (!hasInjectionContext()) {
        throw new Error("Call Plugboard's composables in setup(), or inside app.runWithContext().");
      }
      const place = inject(key, undefined);
      if (place === undefined) throw new Error(missing);
      return place;
    },
  };
};
