import type { ActionDescription } from "@plugboard/core";
import type { ReactNode } from "react";
import { badgesOf, type Tone } from "../../lib/badges.ts";

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
    {badgesOf(action).map(({ tone, words }) => (
      <Badge key={words} tone={tone}>
        {words}
      </Badge>
    ))}
  </span>
);
