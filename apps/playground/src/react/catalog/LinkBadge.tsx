import type { LinkState } from "@plugboard/core/seam";
import { Badge } from "../shell/Badge.tsx";

/** Whether the user has linked an account. */
export const LinkBadge = ({
  integration: { status, accounts },
}: {
  readonly integration: Pick<LinkState, "status" | "accounts">;
}) => {
  if (status === "pending") return <span className="badge placeholder" aria-hidden="true" />;
  if (accounts.length === 0) return <Badge>not linked</Badge>;
  return (
    <Badge tone="good">{accounts.length === 1 ? "linked" : `${accounts.length} accounts`}</Badge>
  );
};
