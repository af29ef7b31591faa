import type { Json } from "@plugboard/core";
import { useActionSchema } from "../plugboard.ts";
import type { Faults } from "../hooks/useFaults.ts";
import type { Kept } from "../hooks/useRoute.ts";
import { Problem } from "../shell/Problem.tsx";
import { ActionWork } from "./ActionWork.tsx";

/** The region of one action, as soon as it is known what it takes. */
export const ActionPanel = ({
  connector,
  action,
  visit,
  draft,
  job,
  keep,
  arm,
}: {
  readonly connector: string;
  readonly action: string;
  /** Which arrival at an address this is: the form begins anew with each. */
  readonly visit: number;
  readonly draft: Json | undefined;
  readonly job: string | undefined;
  readonly keep: (kept: Kept, now: boolean) => void;
  readonly arm: Faults["arm"];
}) => {
  const schema = useActionSchema(connector, action, { staleTime: Number.POSITIVE_INFINITY });
  return (
    <main className="region action" id="action" tabIndex={-1} data-region="action">
      {schema.isError && (
        <>
          <h2 className="region-title">
            {connector} / {action}
          </h2>
          <Problem error={schema.error} onRetry={schema.refetch} />
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
    </main>
  );
};
