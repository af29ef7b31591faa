import {
  assertInInjectionContext,
  inject,
  InjectionToken,
  makeEnvironmentProviders,
} from "@angular/core";
import type { Client, PlatformTypes } from "@plugboard/core";
import type { Injectors } from "./Injectors";

/** Inject functions over a token of their own; `missing` is what they throw without their provider. */
export const makeInjectors = <T extends PlatformTypes>(missing: string): Injectors<T> => {
  const token = new InjectionToken<Client<T>>("Plugboard");
  const injectPlugboard = (): Client<T> => {
    assertInInjectionContext(injectPlugboard);
    const client = inject(token, { optional: true });
    if (client === null) throw new Error(missing);
    return client;
  };
  return {
    providePlugboard: ({ client }) =>
      makeEnvironmentProviders([{ provide: token, useValue: client }]),
    injectPlugboard,
  };
};
