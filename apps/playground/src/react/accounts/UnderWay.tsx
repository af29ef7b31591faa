import type { Accounts } from "../hooks/useAccounts.ts";

/** An account that is being linked: the way to its page of consent, and the way out. */
export const UnderWay = ({ integration }: Pick<Accounts, "integration">) => (
  <>
    {integration.consentUrl !== undefined && (
      <a href={integration.consentUrl} target="_blank" rel="noopener">
        Open the page again
      </a>
    )}
    <button type="button" className="quiet" onClick={integration.cancel}>
      Cancel
    </button>
  </>
);
