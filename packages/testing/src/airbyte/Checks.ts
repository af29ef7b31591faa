/** Trying a connector: whether it gets in with a configuration. */
import { updatedActor } from "./Actors.ts";
import { refusalOf, unmasked } from "./Configuration.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf, definitionOf, workspaceOf } from "./Lookup.ts";
import { type Handlers, optionalTextIn, textIn } from "./Operation.ts";
import { type Fields, violationsOf } from "./Schema.ts";
import { synchronousJob } from "./SynchronousJob.ts";
import type { World } from "./World.ts";

/** What a connector is tried with. */
export interface Trial {
  readonly definitionId: string;
  readonly configuration: unknown;
}

/** Why a connector does not get in with a configuration; undefined where it does. */
export const troubleOf = (world: World, kind: Kind, trial: Trial): string | undefined => {
  const { specification } = definitionOf(world, kind, trial.definitionId).connector;
  const [violation] = violationsOf(specification, trial.configuration);
  if (violation !== undefined) return `${violation.path.join(".")} ${violation.message}`;
  return refusalOf(specification, trial.configuration);
};

/** A configuration that may not be stored, as the scheduler's operations are given it. */
export const trialOf = (world: World, kind: Kind, body: Fields): Trial => {
  const { id, definitionId } = words[kind];
  workspaceOf(world, textIn(body, "workspaceId"));
  const actorId = optionalTextIn(body, id);
  const definition = definitionOf(world, kind, textIn(body, definitionId));
  const stored = actorId === undefined ? {} : actorOf(world, kind, actorId).configuration;
  const given = body["connectionConfiguration"];
  return {
    definitionId: definition.id,
    configuration: unmasked(definition.connector.specification, given, stored),
  };
};

const checked = (world: World, kind: Kind, trial: Trial) => {
  const message = troubleOf(world, kind, trial);
  const configId = trial.definitionId;
  return {
    status: message === undefined ? "succeeded" : "failed",
    message,
    jobInfo: synchronousJob(world, `check_connection_${kind}`, { configId }),
  };
};

/** The operations that check sources, or destinations. */
export const checkHandlers = (kind: Kind): Handlers => {
  const { id, title } = words[kind];
  return {
    [`checkConnectionTo${title}`]: (world, body: Fields) =>
      checked(world, kind, actorOf(world, kind, textIn(body, id))),
    [`checkConnectionTo${title}ForUpdate`]: (world, body: Fields) =>
      checked(world, kind, updatedActor(world, kind, body)),
    [`execute${title}CheckConnection`]: (world, body: Fields) =>
      checked(world, kind, trialOf(world, kind, body)),
  };
};
