/** The comparison of a connector with the types that were made of it, in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Action } from "../Catalog.ts";
import { type Drift, type Expected, schemaHash } from "../Drift.ts";
import type { CallContext, Facts } from "../Platform.ts";

/** A list of actions that has just come. */
interface Listed {
  readonly platform: string;
  readonly connector: string;
  readonly list: ReadonlyArray<Action>;
  readonly context: CallContext;
  readonly facts: Facts;
  readonly options: {
    readonly expected?: Expected | undefined;
    readonly onDrift?: ((drift: Drift) => void) | undefined;
  };
  /** The connectors that were compared before: each is once. */
  readonly compared: Set<string>;
}

/** Says in the console what has drifted, and what to do. */
const warn = ({ platform, connector, account }: Drift): void => {
  const forWhom = account === undefined ? "" : ` for account ${account}`;
  console.warn(
    `Plugboard: ${platform} / ${connector} is no longer what its types were made of${forWhom}. Run “plugboard generate”.`,
  );
};

/** Tells of a connector that is not what was expected; an `onDrift` that throws is logged, and no more. */
export const compare = ({
  platform,
  connector,
  list,
  context,
  facts,
  options: { expected: made, onDrift = warn },
  compared,
}: Listed): Effect.Effect<void> => {
  const connectors = made?.connectors ?? {};
  const expected = Object.hasOwn(connectors, connector) ? connectors[connector] : undefined;
  if (expected === undefined || facts.partial === true || compared.has(connector)) {
    return Effect.void;
  }
  compared.add(connector);
  const account = facts.catalog === "account" ? context.account : undefined;
  return Effect.map(schemaHash(list), (actual) => {
    if (actual === expected) return;
    try {
      onDrift({ platform, connector, account, expected, actual });
    } catch (thrown) {
      console.error("Plugboard: onDrift has thrown.", thrown);
    }
  });
};
