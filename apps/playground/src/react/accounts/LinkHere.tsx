import { useAccounts } from "../hooks/useAccounts.ts";
import { LinkAccount } from "./LinkAccount.tsx";

/** The way to an account where one is missing; nothing where the platform links none. */
export const LinkHere = () => {
  const accounts = useAccounts();
  return accounts !== undefined && <LinkAccount accounts={accounts} />;
};
