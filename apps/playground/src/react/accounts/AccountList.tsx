import type { Accounts } from "../hooks/useAccounts.ts";
import { Badge } from "../shell/Badge.tsx";
import { Icon } from "../shell/Icon.tsx";

/** Each linked account: calls go through the selected one. */
export const AccountList = ({
  accounts: { kit, integration, selected, select },
}: {
  readonly accounts: Accounts;
}) => (
  <ul className="account-list" aria-label="Linked accounts">
    {integration.accounts.map(({ account, label = account, status }) => (
      <li key={account}>
        <span className="account-name">{label}</span>
        {status !== "ready" && <Badge tone="warn">{status}</Badge>}
        {account === selected?.account ? (
          <Badge tone="good">selected</Badge>
        ) : (
          kit.selects !== "none" && (
            <button type="button" className="quiet" onClick={() => select(account)}>
              Select <span className="hidden">{label}</span>
            </button>
          )
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${label}`}
          onClick={() => void integration.remove(account)}
        >
          <Icon name="cross" />
        </button>
      </li>
    ))}
  </ul>
);
