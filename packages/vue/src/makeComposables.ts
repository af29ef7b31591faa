import type { Client, PlatformTypes } from "@plugboard/core";
import { hasInjectionContext, inject, type InjectionKey } from "vue";
import type { Composables } from "./Composables.ts";

/** Composables over an injection key of their own; `missing` is what they throw without their plugin. */
export const makeComposables = <T extends PlatformTypes>(missing: string): Composables<T> => {
  const key: InjectionKey<Client<T>> = Symbol("Plugboard");
  return {
    plugboard: ({ client }) => ({
      install: (app) => {
        // Where T is registered the two are one type; where nothing is, any client will do.
        app.provide(key, client as unknown as Client<T>);
      },
    }),
    usePlugboard: () => {
      if (!hasInjectionContext()) {
        throw new Error(
          "usePlugboard() was called outside setup: call it in setup(), or inside app.runWithContext().",
        );
      }
      const client = inject(key, undefined);
      if (client === undefined) throw new Error(missing);
      return client;
    },
  };
};
