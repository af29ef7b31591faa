import type { ActionDescription } from "@plugboard/core";
import type { ReactNode } from "react";

/** How something is meant. */
export type Tone = "plain" | "good" | "warn" | "bad" | "info" | "files";

export const Badge = ({
  tone = "plain",
  children,
}: {
  readonly tone?: Tone;
  readonly children: ReactNode;
}) => <span className={`badge ${tone}`}>{children}</span>;

/** What an action is like. */
export const ActionBadges = ({ action }: { readonly action: ActionDescription }) => (
  <span className="badges">
    {action.paged && <Badge tone="info">paged</Badge>}
    {action.files && <Badge tone="files">files</Badge>}
    <Badge tone={action.safety === "write" ? "warn" : "plain"}>{action.safety}</Badge>
  </span>
);
