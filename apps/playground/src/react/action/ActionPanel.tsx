import type { Json } from "@plugboard/core";
import type { Faults } from "../../bench/faults.ts";
import type { Page } from "../../bench/page.ts";
import { AccountBar } from "../accounts/AccountBar.tsx";
import { AccountScope } from "../accounts/AccountScope.tsx";
import { useAccounts } from "../hooks/useAccounts.ts";
import { useActionSchema } from "../plugboard.ts";
import { Problem } from "../shell/Problem.tsx";
import { ActionWork } from "./ActionWork.tsx";

interface ActionPanelProps {
  readonly connector: string;
  readonly action: string;
  /** Which arrival at an address this is: the form begins anew with each. */
  readonly visit: number;
  readonly draft: Json | undefined;
  readonly job: string | undefined;
  readonly keep: Page["keep"];
  readonly arm: Faults["arm"];
}

/** One action, as soon as it is known what it takes. */
const ActionPart = ({ connector, action, visit, draft, job, keep, arm }: ActionPanelProps) => {
  const accounts = useAccounts();
  const schema = useActionSchema(connector, action, {
    staleTime: Number.POSITIVE_INFINITY,
    // What an action takes may depend on the account.
    enabled: accounts?.isKnown !== false,
  });
  return (
    <>
      {schema.isError && (
        <>
          <h2 className="region-title">
            {connector} / {action}
          </h2>
          {accounts !== undefined && <AccountBar accounts={accounts} />}
          {accounts !== undefined && schema.error._tag === "ConnectRequired" ? (
            <p className="card empty">What it takes is known once an account is linked.</p>
          ) : (
            <Problem error={schema.error} onRetry={schema.refetch} />
          )}
        </>
      )}
      {schema.isPending && (
        <>
          <h2 className="hidden">{action}</h2>
          <p className="hidden" role="status">
            Asking the platform what {action} takes…
          </p>
          <div className="skeleton head" aria-hidden="true" />
          <div className="skeleton card-sized" aria-hidden="true" />
        </>
      )}
      {schema.isSuccess && (
        <ActionWork
          key={`${connector}/${action}/${visit}`}
          action={schema.data}
          draft={draft}
          job={job}
          keep={keep}
          arm={arm}
        />
      )}
    </>
  );
};

/** The region of one action, with the accounts that it may go through. */
export const ActionPanel = (props: ActionPanelProps) => (
  <main className="region action" id="action" tabIndex={-1} data-region="action">
    <AccountScope connector={props.connector}>
      <ActionPart {...props} />
    </AccountScope>
  </main>
);
