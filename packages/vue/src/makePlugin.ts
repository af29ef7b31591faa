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
  hasInjectionContext,
  inject,
  type InjectionKey,
  onScopeDispose,
  provide,
  type Ref,
  shallowRef,
  type ShallowRef,
  toValue,
  watch,
} from "vue";
import type { Composables } from "./Composables.ts";
import type { PlugboardOptions } from "./PlugboardOptions.ts";

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

/** What these options give, until the end that `onEnd` hears of. */
const placeOf = (
  { client: given, options, store: shared, redirection }: PlugboardOptions<object>,
  onEnd: (end: () => void) => void,
): Place => {
  const store = shared ?? makeStore(options);
  const base = () => toValue(given) as Client; // what is given is always a client
  // Who was signed in on another client is nobody on this one, also when that comes back.
  const session = computed((last?: Session): Session => {
    const { scope: on } = base();
    return last !== undefined && last.on === on ? last : { on, user: shallowRef() };
  });
  const client = () => (session.value.user.value as Client | undefined) ?? base(); // made of the base, by `with`
  onEnd(watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true }));
  if (shared === undefined) onEnd(store.dispose);
  return { client, base, session, store, redirection };
};

/** A plugin, what does the same for a part of the app, and the way to what they give; `plugin` is what to call where that is missing. */
export const makePlugin = (
  plugin: string,
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
