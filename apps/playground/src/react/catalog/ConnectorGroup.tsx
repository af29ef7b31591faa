import { useConnector } from "../plugboard.ts";
import { useEffect, useRef } from "react";
import { isFound, showLink } from "../../lib/catalog.ts";
import { AccountScope } from "../accounts/AccountScope.tsx";
import { LinkHere } from "../accounts/LinkHere.tsx";
import { useAccounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { ActionBadges } from "../shell/Badge.tsx";
import { Problem } from "../shell/Problem.tsx";
import { LinkBadge } from "./LinkBadge.tsx";

interface ConnectorGroupProps {
  readonly name: string;
  readonly title: string;
  readonly query: string;
  readonly current: string | undefined;
  readonly onCount: (name: string, count: number) => void;
  readonly onChosen: () => void;
}

const Group = ({ name, title, query, current, onCount, onChosen }: ConnectorGroupProps) => {
  const { hrefOf } = useBench();
  const accounts = useAccounts();
  const connector = useConnector(name, {
    staleTime: Number.POSITIVE_INFINITY,
    enabled: accounts?.isKnown !== false,
  });
  const isHidden = accounts !== undefined && connector.error?._tag === "ConnectRequired";
  const actions = connector.data?.actions.filter((one) => isFound(query, title, one));
  const count = actions?.length ?? 0;
  useEffect(() => onCount(name, count), [onCount, name, count]);
  const list = useRef<HTMLUListElement>(null);
  const { isSuccess } = connector;
  useEffect(() => {
    if (isSuccess && current !== undefined) showLink(list.current, current);
  }, [isSuccess, current]);
  if (actions?.length === 0) return null;
  return (
    <section className="group" aria-labelledby={`connector-${name}`}>
      <div className="group-head">
        <span className="tile" data-connector={name} aria-hidden="true">
          {title.slice(0, 1)}
        </span>
        <h3 id={`connector-${name}`}>{title}</h3>
        {accounts !== undefined && <LinkBadge integration={accounts.integration} />}
      </div>
      {connector.isPending && <div className="skeleton tall" aria-hidden="true" />}
      {isHidden && <p className="group-note">It tells its actions once an account is linked.</p>}
      {isHidden && <LinkHere />}
      {connector.isError && !isHidden && (
        <Problem error={connector.error} onRetry={connector.refetch} />
      )}
      <ul ref={list}>
        {actions?.map((action) => (
          <li key={action.name}>
            <a
              className="action-link"
              data-action={action.name}
              href={hrefOf({ connector: name, action: action.name })}
              aria-current={action.name === current ? "page" : undefined}
              onClick={onChosen}
            >
              <span className="action-name">{action.name}</span>
              <ActionBadges action={action} />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

/** One connector with its actions, as far as they are searched for. */
export const ConnectorGroup = (props: ConnectorGroupProps) => (
  <AccountScope connector={props.name}>
    <Group {...props} />
  </AccountScope>
);
