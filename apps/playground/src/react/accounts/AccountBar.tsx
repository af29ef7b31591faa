import { useEffect, useId, useState } from "react";
import { accountWords, labelOf } from "../../bench/accounts.ts";
import type { Accounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { useSource } from "../hooks/useSource.ts";
import { Icon } from "../shell/Icon.tsx";
import { Problem } from "../shell/Problem.tsx";
import { AccountList } from "./AccountList.tsx";
import { ConsentMode } from "./ConsentMode.tsx";
import { LinkAccount } from "./LinkAccount.tsx";
import { UnderWay } from "./UnderWay.tsx";

/** The account that an action goes through, and the way to others. */
export const AccountBar = ({ accounts: shown }: { readonly accounts: Accounts }) => {
  const { linking } = useBench();
  const { connector, kit, integration, selected } = shown;
  const { status, accounts, error, isLinked, complete } = integration;
  const [open, setOpen] = useState(false);
  const panel = useId();
  useEffect(() => void linking.takeReturn(connector, complete), [linking, connector, complete]);
  const { linked } = useSource(linking);
  const words = accountWords(kit, integration, selected);
  const consents = kit.consents !== false;
  return (
    <section className="accounts" aria-label="Account" data-status={status}>
      <div className="accounts-bar">
        <Icon name="link" />
        <p className="accounts-words" role="status" aria-label="Account in use">
          {words ?? (
            <>
              {linked?.connector === connector && (
                <span className="linked">Linked {labelOf(accounts, linked.account)}. </span>
              )}
              Runs as <strong>{selected?.label ?? selected?.account}</strong>
            </>
          )}
        </p>
        {status === "connecting" && <UnderWay integration={integration} />}
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
          status !== "pending" && (
            <>
              {consents && <ConsentMode />}
              <LinkAccount accounts={shown} />
            </>
          )
        )}
      </div>
      {error !== null && (
        <Problem error={error} onRetry={integration.refetch}>
          {error._tag === "ConsentFailed" && error.reason === "blocked" && (
            <a href={error.url}>Open the page of consent</a>
          )}
        </Problem>
      )}
      {isLinked && (
        <div id={panel} hidden={!open}>
          {open && (
            <>
              <AccountList accounts={shown} />
              {kit.isOne !== true && (
                <div className="accounts-bar">
                  <LinkAccount accounts={shown} another />
                  {consents && <ConsentMode />}
                </div>
              )}
            </>
          )}
        </div>
      )}
    </section>
  );
};
