/** Why something failed, in the words of whatever was thrown. */

/** The message of an error, or what was thrown in its place. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);
