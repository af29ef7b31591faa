import type { Client, Untyped } from "@plugboard/core";
import {
  type AnyClient,
  makeStore,
  type Redirection,
  type SignIn,
  type Store,
} from "@plugboard/core/seam";
import {
  computed,
  effectScope,
  hasInjectionContext,
  inject,
  type InjectionKey,
  markRaw,
  type Ref,
  shallowRef,
  type ShallowRef,
  toValue,
  watch,
} from "vue";
import type { Composables } from "./Composables.ts";

/** Who is signed in on the plugin's own client. */
interface Session {
  readonly on: string;
  /** The user's client. */
  readonly user: ShallowRef<AnyClient | undefined>;
  /** The sign-in, once somebody has asked for it. */
  signIn?: SignIn;
}

/** What a plugin gives to the composables of its app. */
export interface Place {
  /** The client of whoever is signed in, or the plugin's own; who reads it in an effect follows it. */
  readonly client: () => Client;
  /** The plugin's own client. */
  readonly base: () => Client;
  /** Another one where the plugin's own client is another: nobody is signed in there. */
  readonly session: Readonly<Ref<Session>>;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Where a composable stands; throws where no plugin is. */
export type UsePlace = () => Place;

/** A plugin, and the way to what it gives; `plugin` is what to call where it is missing. */
export const makePlugin = (
  plugin: string,
): Pick<Composables<Untyped>, "plugboard"> & { readonly usePlace: UsePlace } => {
  const key: InjectionKey<Place> = Symbol("Plugboard");
  return {
    plugboard: ({ client: given, options, store: shared, redirection }) => ({
      install: (app) => {
        const store = markRaw(shared ?? makeStore(options));
        const base = () => toValue(given) as Client; // what a plugin takes is always a client
        // Who was signed in on another client is nobody on this one, also when that comes back.
        const session = computed((last?: Session): Session => {
          const { scope: on } = base();
          return last !== undefined && last.on === on ? last : { on, user: shallowRef() };
        });
        const client = () => (session.value.user.value as Client | undefined) ?? base(); // made of the base, by `with`
        const life = effectScope(true);
        life.run(() =>
          watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true }),
        );
        app.onUnmount(() => {
          life.stop();
          if (shared === undefined) store.dispose();
        });
        app.provide(key, { client, base, session, store, redirection });
      },
    }),
    usePlace: () => {
      const place = hasInjectionContext() ? inject(key, undefined) : undefined;
      if (place === undefined) {
        throw new Error(
          `No Plugboard client here: call ${plugin} before app.mount(), and this in setup(), or inside app.runWithContext().`,
        );
      }
      return place;
    },
  };
};
