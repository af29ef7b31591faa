import type { Account } from "@plugboard/core";
import type { Ref } from "vue";
import type { AccountsKit } from "../../platforms/PlatformKit.ts";
import type { useIntegration } from "../plugboard.ts";
import { makeContext } from "./makeContext.ts";

/** The accounts of one connector, and the one that calls go through. */
export interface Accounts {
  readonly connector: string;
  readonly kit: AccountsKit;
  readonly integration: ReturnType<typeof useIntegration>;
  /** Whether it is known which account calls go through, as far as that decides what an action takes. */
  readonly isKnown: Readonly<Ref<boolean>>;
  readonly selected: Readonly<Ref<Account | undefined>>;
  readonly select: (account: string) => void;
}

/** The accounts around a component; there are none where the platform links none. */
export const [provideAccounts, useAccounts, useAccountsIfAny] = makeContext<Accounts>("account");
