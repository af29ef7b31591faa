import type { Account } from "@plugboard/core";
import { inject, type InjectionKey, provide, type Ref } from "vue";
import type { useIntegration } from "../plugboard.ts";

/** The accounts of one connector, and the one that calls go through. */
export interface Accounts {
  readonly connector: string;
  readonly integration: ReturnType<typeof useIntegration>;
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown: Readonly<Ref<boolean>>;
  readonly selected: Readonly<Ref<Account | undefined>>;
  readonly select: (account: string) => void;
}

const key: InjectionKey<Accounts> = Symbol("Accounts");

/** Tells the components below which accounts there are. */
export const provideAccounts = (accounts: Accounts): void => provide(key, accounts);

/** The accounts around a component; nothing where the platform links none. */
export const useAccountsIfAny = (): Accounts | undefined => inject(key, undefined);

/** The accounts around a component that is there for them. */
export const useAccounts = (): Accounts => {
  const accounts = useAccountsIfAny();
  if (accounts === undefined) throw new Error("There are no accounts around this component.");
  return accounts;
};
