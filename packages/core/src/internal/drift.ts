/** The comparison of a connector with the types that were made of it, in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Action } from "../Catalog.ts";
import { type Drift, schemaHash } from "../Drift.ts";

/** Says in the console what has drifted, and what to do. */
const warn = ({ platform, connector, account }: Drift): void => {
  const forWhom = account === undefined ? "" : ` for account ${account}`;
  console.warn(
    `Plugboard: ${platform} / ${connector} is no longer what its types were made of${forWhom}. Run “plugboard generate”.`,
  );
};

/** Tells of a connector that is not what was expected; who fails to hear of it harms nobody. */
export const compare = (
  actions: ReadonlyArray<Action>,
  about: Omit<Drift, "actual">,
  tell: (drift: Drift) => void = warn,
): Effect.Effect<void> =>
  Effect.map(schemaHash(actions), (actual) => {
    if (actual === about.expected) return;
    try {
      tell({ ...about, actual });
    } catch (cause) {
      console.error("Plugboard: onDrift has thrown.", cause);
    }
  });
