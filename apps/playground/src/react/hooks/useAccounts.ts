import type { Account, Untyped } from "@plugboard/core";
import type { IntegrationState } from "@plugboard/react";
import { createContext, useContext } from "react";
import type { AccountsKit } from "../../platforms/PlatformKit.ts";

/** The accounts of one connector, and the one that calls go through. */
export interface Accounts {
  readonly connector: string;
  readonly kit: AccountsKit;
  readonly integration: IntegrationState<Untyped>;
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown: boolean;
  readonly selected: Account | undefined;
  readonly select: (account: string) => void;
}

/** The accounts of the connector that is worked with. */
export const AccountsContext = createContext<Accounts | undefined>(undefined);

/** The accounts around a component; nothing where the platform links none. */
export const useAccounts = (): Accounts | undefined => useContext(AccountsContext);
