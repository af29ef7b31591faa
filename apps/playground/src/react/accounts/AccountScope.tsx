import { type ReactNode, useMemo, useState } from "react";
import { isKnown, isNamed, selectedOf } from "../../bench/accounts.ts";
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

const WithAccounts = ({ connector, children }: AccountScopeProps) => {
  const { kit } = useBench();
  const integration = useIntegration(connector);
  const [chosen, setChosen] = useState<string>();
  const selected = selectedOf(kit.accounts, integration, chosen);
  const isEach = isNamed(kit.accounts);
  const value: Accounts = {
    connector,
    integration,
    isKnown: isKnown(kit.accounts, integration),
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
  const { kit } = useBench();
  return kit.accounts === undefined ? (
    children
  ) : (
    <WithAccounts connector={connector}>{children}</WithAccounts>
  );
};
