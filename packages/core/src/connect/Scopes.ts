/** What a user has granted, against what is needed. */
import type { Account } from "../Integrations.ts";

/** The scopes that an account lacks; none where the platform does not tell what it has. */
export const missingScopes = (
  { scopes }: Pick<Account, "scopes">,
  needed: ReadonlyArray<string>,
): ReadonlyArray<string> =>
  scopes === undefined ? [] : needed.filter((scope) => !scopes.includes(scope));
