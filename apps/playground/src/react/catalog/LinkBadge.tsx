import type { LinkState } from "@plugboard/core/seam";
import { linkBadgeOf } from "../../lib/badges.ts";
import { Badge } from "../shell/Badge.tsx";

/** Whether the user has linked an account. */
export const LinkBadge = ({
  integration: { status, accounts },
}: {
  readonly integration: Pick<LinkState, "status" | "accounts">;
}) => {
  if (status === "pending") return <span className="badge placeholder" aria-hidden="true" />;
  const { tone, words } = linkBadgeOf(accounts);
  return <Badge tone={tone}>{words}</Badge>;
};
