import type { Account } from "@plugboard/core";
import { type ReactNode, useMemo, useState } from "react";
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

const isReady = ({ status }: Account): boolean => status === "ready";

interface AccountScopeProps {
  readonly connector: string;
  readonly children: ReactNode;
}

const WithAccounts = ({ connector, children }: AccountScopeProps) => {
  const { kit } = useBench();
  const integration = useIntegration(connector);
  const [chosen, setChosen] = useState<string>();
  const isNamed = kit.accounts?.selects === "call";
  const { accounts } = integration;
  const selected = isNamed
    ? (accounts.find(({ account }) => account === chosen) ?? accounts.find(isReady))
    : integration.selected;
  const value: Accounts = {
    connector,
    integration,
    isKnown: !isNamed || integration.status !== "pending",
    selected,
    select: (account) => (isNamed ? setChosen(account) : void integration.select(account)),
  };
  return (
    <AccountsContext value={value}>
      {isNamed && selected !== undefined ? (
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
