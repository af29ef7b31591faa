import type { ActionDescription } from "@plugboard/core";
import { useConnectors } from "../plugboard.ts";
import { ActionBadges } from "../shell/Badge.tsx";

/** What an action is called, and what it is like. */
export const ActionHead = ({ action }: { readonly action: ActionDescription }) => {
  const { data } = useConnectors({ staleTime: Number.POSITIVE_INFINITY });
  const connector = data?.find(({ name }) => name === action.connector);
  return (
    <div className="action-head">
      <p className="crumb">{connector?.title ?? action.connector}</p>
      <div className="action-title">
        <h2>{action.name}</h2>
        <ActionBadges action={action} />
      </div>
      <p className="action-words">{action.description ?? action.title}</p>
    </div>
  );
};
