import type { Client, Untyped } from "@plugboard/core";
import { makeStore, type Redirection, type Store } from "@plugboard/core/seam";
import {
  effectScope,
  hasInjectionContext,
  inject,
  type InjectionKey,
  markRaw,
  toValue,
  watch,
} from "vue";
import type { Composables } from "./Composables.ts";

/** What a plugin gives to the composables of its app. */
export interface Place {
  /** The client of this moment; who reads it in an effect follows it. */
  readonly client: () => Client;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Where a composable stands; throws where no plugin is, in the words of the composable's `name`. */
export type UsePlace = (name: string) => Place;

/** A plugin, and the way to what it gives; `missing` is what that throws without it. */
export const makePlugin = (
  missing: string,
): Pick<Composables<Untyped>, "plugboard"> & { readonly usePlace: UsePlace } => {
  const key: InjectionKey<Place> = Symbol("Plugboard");
  return {
    plugboard: ({ client: given, options, store: shared, redirection }) => ({
      install: (app) => {
        const store = markRaw(shared ?? makeStore(options));
        const client = () => toValue(given) as Client; // what a plugin takes is always a client
        const life = effectScope(true);
        life.run(() =>
          watch(() => client().scope, store.belongTo, { flush: "sync", immediate: true }),
        );
        app.onUnmount(() => {
          life.stop();
          if (shared === undefined) store.dispose();
        });
        app.provide(key, { client, store, redirection });
      },
    }),
    usePlace: (name) => {
      if (!hasInjectionContext()) {
        throw new Error(
          `${name}() was called outside setup: call it in setup(), or inside app.runWithContext().`,
        );
      }
      const place = inject(key, undefined);
      if (place === undefined) throw new Error(missing);
      return place;
    },
  };
};
