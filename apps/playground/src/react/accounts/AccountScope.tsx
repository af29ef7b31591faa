import { type ReactNode, useMemo, useState } from "react";
import { isKnown, isNamed, selectedOf, targetOf } from "../../bench/accounts.ts";
import type { AccountsKit } from "../../platforms/PlatformKit.ts";
import { type Accounts, AccountsContext } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { PlugboardProvider, useIntegration, usePlugboard } from "../plugboard.ts";

/** Calls below go through this account: a client of their own, and nothing of what another one has read. */
const ThroughAccount = ({
  account,
  children,
}: {
  readonly account: string;
  readonly children: ReactNode;
}) => {
  const client = usePlugboard();
  const through = useMemo(() => client.with({ account }), [client, account]);
  return <PlugboardProvider client={through}>{children}</PlugboardProvider>;
};

interface AccountScopeProps {
  readonly connector: string;
  readonly children: ReactNode;
}

const WithAccounts = ({
  connector,
  kit,
  children,
}: AccountScopeProps & { readonly kit: AccountsKit }) => {
  const integration = useIntegration(targetOf(kit, connector));
  const [chosen, setChosen] = useState<string>();
  const selected = selectedOf(kit, integration, chosen);
  const isEach = isNamed(kit);
  const value: Accounts = {
    connector,
    kit,
    integration,
    isKnown: isKnown(kit, integration),
    selected,
    select: (account) => (isEach ? setChosen(account) : void integration.select(account)),
  };
  return (
    <AccountsContext value={value}>
      {isEach && selected !== undefined ? (
        <ThroughAccount key={selected.account} account={selected.account}>
          {children}
        </ThroughAccount>
      ) : (
        children
      )}
    </AccountsContext>
  );
};

/**
 * The accounts of a connector for what is below, where the platform links any. Where it selects none,
 * calls below name the chosen one.
 */
export const AccountScope = ({ connector, children }: AccountScopeProps) => {
  const kit = useBench().session.accounts?.(connector);
  return kit === undefined ? (
    children
  ) : (
    <WithAccounts key={connector} connector={connector} kit={kit}>
      {children}
    </WithAccounts>
  );
};
