import { useIntegration } from "../plugboard.ts";
import { Badge } from "../shell/Badge.tsx";

/** Whether the user has linked an account on a connector. */
export const LinkBadge = ({ connector }: { readonly connector: string }) => {
  const { status, accounts } = useIntegration(connector);
  if (status === "pending") return <span className="badge placeholder" aria-hidden="true" />;
  if (accounts.length === 0) return <Badge>not linked</Badge>;
  return (
    <Badge tone="good">{accounts.length === 1 ? "linked" : `${accounts.length} accounts`}</Badge>
  );
};
