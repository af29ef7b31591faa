/** What stands in a small frame beside a name, and how it is meant. */
import type { Account, ActionDescription } from "@plugboard/core";

/** How something is meant. */
export type Tone = "plain" | "good" | "warn" | "bad" | "info" | "files";

/** Words, and how they are meant. */
export interface BadgeWords {
  readonly tone: Tone;
  readonly words: string;
}

/** What an action is like. */
export const badgesOf = ({
  paged,
  files,
  safety,
}: ActionDescription): ReadonlyArray<BadgeWords> => [
  ...(paged ? [{ tone: "info", words: "paged" } as const] : []),
  ...(files ? [{ tone: "files", words: "files" } as const] : []),
  { tone: safety === "write" ? "warn" : "plain", words: safety },
];

/** Whether the user has linked an account. */
export const linkBadgeOf = (accounts: ReadonlyArray<Account>): BadgeWords => {
  if (accounts.length === 0) return { tone: "plain", words: "not linked" };
  return {
    tone: "good",
    words: accounts.length === 1 ? "linked" : `${accounts.length} accounts`,
  };
};
