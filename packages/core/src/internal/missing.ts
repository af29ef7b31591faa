/** Names that are not there, and those that were probably meant; needed when something went wrong. */
import { distance } from "fastest-levenshtein";

interface Named {
  readonly name: string;
}

/** A name that a URL would swallow, or that is none. */
const isName = (name: string): boolean => name !== "" && name !== "." && name !== "..";

/** The known names, the nearest to a mistaken one first. */
const byNearness = (name: string, known: ReadonlyArray<Named>): ReadonlyArray<string> =>
  known
    .map((candidate) => ({
      name: candidate.name,
      far: distance(name.toLowerCase(), candidate.name.toLowerCase()),
    }))
    .toSorted((a, b) => a.far - b.far)
    .map((candidate) => candidate.name);

const hint = ([nearest]: ReadonlyArray<string>): string =>
  nearest === undefined ? "" : ` Did you mean “${nearest}”?`;

/** What an error about a missing name says. */
export interface Missing {
  readonly message: string;
  readonly known: ReadonlyArray<string>;
}

/** A connector that the platform does not have. */
export const missingConnector = (
  platform: string,
  connector: string,
  connectors: ReadonlyArray<Named>,
): Missing => {
  const known = byNearness(connector, connectors);
  const message = isName(connector)
    ? `${platform} has no connector “${connector}”.${hint(known)}`
    : `“${connector}” is no name of a connector.`;
  return { message, known };
};

/** An action that the connector does not have. */
export const missingAction = (
  connector: string,
  action: string,
  actions: ReadonlyArray<Named>,
): Missing => {
  const known = byNearness(action, actions);
  const message = isName(action)
    ? `${connector} has no action “${action}”.${hint(known)}`
    : `“${action}” is no name of an action.`;
  return { message, known };
};
