import { useEffect, useId, useState } from "react";
import { accountWords, takeReturn } from "../../bench/accounts.ts";
import type { Accounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { Icon } from "../shell/Icon.tsx";
import { Problem } from "../shell/Problem.tsx";
import { AccountList } from "./AccountList.tsx";
import { LinkAccount } from "./LinkAccount.tsx";

/** The account that an action goes through, and the way to others. */
export const AccountBar = ({ accounts: shown }: { readonly accounts: Accounts }) => {
  const { kit } = useBench();
  const { connector, integration, selected } = shown;
  const { status, accounts, error, isLinked } = integration;
  const [open, setOpen] = useState(false);
  const panel = useId();
  const [linked, setLinked] = useState<string>();
  const { complete } = integration;
  useEffect(() => {
    void takeReturn(connector, complete).then((account) => {
      if (account !== undefined) setLinked(account);
    });
  }, [connector, complete]);
  const words = accountWords(integration, selected);
  return (
    <section className="accounts" aria-label="Account" data-status={status}>
      <div className="accounts-bar">
        <Icon name="link" />
        <p className="accounts-words" role="status" aria-label="Account in use">
          {words ?? (
            <>
              {linked !== undefined && <span className="linked">Linked {linked}. </span>}
              Runs as <strong>{selected?.label ?? selected?.account}</strong>
            </>
          )}
        </p>
        {isLinked ? (
          <button
            type="button"
            className="quiet"
            aria-expanded={open}
            aria-controls={panel}
            onClick={() => setOpen(!open)}
          >
            {accounts.length === 1 ? "Manage" : `${accounts.length} accounts`}
            <Icon name="down" />
          </button>
        ) : (
          status !== "pending" && <LinkAccount connector={connector} integration={integration} />
        )}
      </div>
      {error !== null && <Problem error={error} onRetry={integration.refetch} />}
      {isLinked && (
        <div id={panel} hidden={!open}>
          {open && (
            <>
              <AccountList accounts={shown} />
              {kit.accounts?.isOne !== true && (
                <LinkAccount connector={connector} integration={integration} another />
              )}
            </>
          )}
        </div>
      )}
    </section>
  );
};
