import type { Client, Untyped } from "@plugboard/core";
import {
  type AnyClient,
  makeStore,
  type Redirection,
  type SignIn,
  type Store,
} from "@plugboard/core/seam";
import {
  effectScope,
  hasInjectionContext,
  inject,
  type InjectionKey,
  markRaw,
  shallowRef,
  toValue,
  watch,
} from "vue";
import type { Composables } from "./Composables.ts";

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

/** A plugin, and the way to what it gives; `missing` is what that throws without it. */
export const makePlugin = (
  missing: string,
): Pick<Composables<Untyped>, "plugboard"> & { readonly usePlace: UsePlace } => {
  const key: InjectionKey<Place> = Symbol("Plugboard");
  return {
    plugboard: ({ client: given, options, store: shared, redirection }) => ({
      install: (app) => {
        const store = markRaw(shared ?? makeStore(options));
        const base = () => toValue(given) as Client; // what a plugin takes is always a client
        const user = shallowRef<{ readonly of: string; readonly client: Client }>();
        // Who was signed in on another client is nobody on this one.
        const client = () =>
          user.value && user.value.of === base().scope ? user.value.client : base();
        const become: Place["become"] = (next) => {
          user.value = next && { of: base().scope, client: next as Client };
        };
        const life = effectScope(true);
        life.run(() =>
          watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true }),
        );
        app.onUnmount(() => {
          life.stop();
          if (shared === undefined) store.dispose();
        });
        app.provide(key, { client, base, become, held: {}, store, redirection });
      },
    }),
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
