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
  onScopeDispose,
  provide,
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
  readonly session: () => Session;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Where a composable stands; throws where no plugin is. */
export type UsePlace = () => Place;

/** What these options give, for as long as the scope lives. */
const placeOf = ({
  client: given,
  options,
  store: shared,
  redirection,
}: PlugboardOptions<object>): Place => {
  const store = markRaw(shared ?? makeStore(options));
  const base = () => toValue(given) as Client; // what is given is always a client
  const scope = computed(() => base().scope);
  const session = computed((): Session => ({ on: scope.value, user: shallowRef() }));
  const client = () => (session.value.user.value as Client | undefined) ?? base(); // made of the base, by `with`
  watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true });
  if (shared === undefined) onScopeDispose(store.dispose);
  return { client, base, session: () => session.value, store, redirection };
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
        const life = effectScope(true);
        app.onUnmount(() => life.stop());
        life.run(() => app.provide(key, placeOf(options)));
      },
    }),
    providePlugboard: (options) => provide(key, placeOf(options)),
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
