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

/** Tells of a connector that is not what was expected; what goes wrong with that is logged, and no more. */
export const compare = (
  actions: ReadonlyArray<Action>,
  about: Omit<Drift, "actual">,
  tell: (drift: Drift) => void = warn,
): Effect.Effect<void> =>
  Effect.ignoreCause(
    Effect.map(schemaHash(actions), (actual) => {
      if (actual !== about.expected) tell({ ...about, actual });
    }),
    { log: "Error", message: "onDrift has thrown." },
  );
