import { useId, useState } from "react";
import type { Accounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { Icon } from "../shell/Icon.tsx";
import { Problem } from "../shell/Problem.tsx";
import { AccountList } from "./AccountList.tsx";
import { LinkAccount } from "./LinkAccount.tsx";
import { useReturn } from "./useReturn.ts";

/** The account that an action goes through, and the way to others. */
export const AccountBar = ({ accounts: shown }: { readonly accounts: Accounts }) => {
  const { kit } = useBench();
  const { connector, integration, selected } = shown;
  const { status, accounts, error, isLinked } = integration;
  const [open, setOpen] = useState(false);
  const panel = useId();
  const linked = useReturn(connector, integration.complete);
  return (
    <section className="accounts" aria-label="Account" data-status={status}>
      <div className="accounts-bar">
        <Icon name="link" />
        <p className="accounts-words" role="status" aria-label="Account in use">
          {status === "pending" && "Looking for accounts…"}
          {status === "connecting" && "Linking…"}
          {status !== "pending" && status !== "connecting" && selected !== undefined && (
            <>
              {linked !== undefined && <span className="linked">Linked {linked}. </span>}
              Runs as <strong>{selected.label ?? selected.account}</strong>
            </>
          )}
          {status === "linked" && selected === undefined && "An account waits for its consent."}
          {status === "unlinked" && "No account is linked yet."}
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
