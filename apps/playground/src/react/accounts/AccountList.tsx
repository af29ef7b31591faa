import type { LinkState } from "@plugboard/core/seam";
import { Badge } from "../shell/Badge.tsx";
import { Icon } from "../shell/Icon.tsx";

/** Each linked account: calls go through the selected one. */
export const AccountList = ({
  integration: { accounts, select, remove },
}: {
  readonly integration: Pick<LinkState, "accounts" | "select" | "remove">;
}) => (
  <ul className="account-list" aria-label="Linked accounts">
    {accounts.map(({ account, label = account, selected }) => (
      <li key={account}>
        <span className="account-name">{label}</span>
        {selected ? (
          <Badge tone="good">selected</Badge>
        ) : (
          <button type="button" className="quiet" onClick={() => void select(account)}>
            Select <span className="hidden">{label}</span>
          </button>
        )}
        <button
          type="button"
          className="icon-button"
          aria-label={`Remove ${label}`}
          onClick={() => void remove(account)}
        >
          <Icon name="cross" />
        </button>
      </li>
    ))}
  </ul>
);
