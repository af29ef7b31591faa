/** The comparison of connectors with the types that were made of them, in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Action } from "../Catalog.ts";
import { type Drift, type Expected, schemaHash } from "../Drift.ts";
import type { Facts } from "../Platform.ts";

// What bundlers and Node put here; a page without a bundler has neither.
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Whether this is a build for production; where nobody says so, it is taken for one. */
const isProduction = (): boolean => {
  try {
    return process.env.NODE_ENV === "production";
  } catch {
    return true;
  }
};

/** Says in the console what has drifted, and what to do. */
const warn = ({ platform, connector, account }: Drift): void => {
  const forWhom = account === undefined ? "" : ` for account ${account}`;
  console.warn(
    `Plugboard: ${platform} / ${connector} is no longer what its types were made of${forWhom}. Run “plugboard generate”.`,
  );
};

/** What was listed, and for whom. */
interface Listed
  extends Pick<Drift, "platform" | "connector" | "account">, Pick<Facts, "catalog" | "partial"> {}

/** What is expected, and who hears of anything else; a client's own, and the same object each time. */
interface Wanted {
  readonly expected?: Expected | undefined;
  readonly onDrift?: ((drift: Drift) => void) | undefined;
}

/** The connectors that each client has compared already. */
const compared = new WeakMap<Wanted, Set<string>>();

/** Compares a connector when a client first lists it; who fails to hear of a drift harms nobody. */
export const compare = async (
  { platform, connector, account, catalog, partial }: Listed,
  actions: ReadonlyArray<Action>,
  wanted: Wanted,
): Promise<void> => {
  const { connectors = {} } = wanted.expected ?? {};
  const { onDrift: tell = isProduction() ? undefined : warn } = wanted;
  const before = compared.get(wanted) ?? new Set();
  compared.set(wanted, before);
  const expected = Object.hasOwn(connectors, connector) ? connectors[connector] : undefined;
  const isWhole = partial !== true;
  if (tell === undefined || expected === undefined || !isWhole || before.has(connector)) return;
  before.add(connector);
  const actual = await Effect.runPromise(schemaHash(actions));
  if (actual === expected) return;
  try {
    tell({
      platform,
      connector,
      account: catalog === "account" ? account : undefined,
      expected,
      actual,
    });
  } catch (cause) {
    console.error("Plugboard: onDrift has thrown.", cause);
  }
};
