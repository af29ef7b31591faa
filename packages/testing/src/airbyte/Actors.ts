/** Sources and destinations: a connector with a configuration, in a workspace. */
import { unfitConfiguration } from "./AirbyteFailure.ts";
import { masked, unmasked } from "./Configuration.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf, definitionOf, usable, workspaceOf } from "./Lookup.ts";
import { textIn } from "./Operation.ts";
import { type Fields, violationsOf } from "./Schema.ts";
import type { World } from "./World.ts";

/** A source or a destination, as it is kept. */
export interface Actor {
  readonly kind: Kind;
  readonly id: string;
  readonly definitionId: string;
  readonly workspaceId: string;
  readonly name: string;
  /** With its secrets. */
  readonly configuration: unknown;
  readonly tombstone: boolean;
}

/** The few words by which others show it. */
export const actorSnippet = (world: World, actor: Actor): Fields => {
  const { id, definitionId, definitionName } = words[actor.kind];
  const { name, icon } = definitionOf(world, actor.kind, actor.definitionId);
  return {
    [id]: actor.id,
    name: actor.name,
    [definitionId]: actor.definitionId,
    [definitionName]: name,
    icon,
  };
};

const specificationOf = (world: World, kind: Kind, definitionId: string): Fields =>
  definitionOf(world, kind, definitionId).connector.specification;

/** The whole of it, its secrets hidden. */
export const actorRead = (world: World, actor: Actor): Fields => ({
  ...actorSnippet(world, actor),
  workspaceId: actor.workspaceId,
  connectionConfiguration: masked(
    specificationOf(world, actor.kind, actor.definitionId),
    actor.configuration,
  ),
});

const check = (specification: Fields, configuration: unknown): void => {
  const violations = violationsOf(specification, configuration);
  if (violations.length > 0) throw unfitConfiguration(violations);
};

/** Sets one up, if its configuration is what its connector wants. */
export const addActor = (
  world: World,
  kind: Kind,
  input: Pick<Actor, "definitionId" | "workspaceId" | "name" | "configuration">,
): Actor => {
  const { definitionId, workspaceId, name, configuration } = input;
  const { definitionType } = words[kind];
  const definition = usable(definitionType, definitionOf(world, kind, definitionId));
  workspaceOf(world, workspaceId);
  check(definition.connector.specification, configuration);
  const id = world.random.uuid();
  const actor = { kind, id, definitionId, workspaceId, name, configuration, tombstone: false };
  world.actors[kind].set(id, actor);
  return actor;
};

/** An actor as an update would make it: everything new, but for secrets that come back hidden. */
export const updatedActor = (world: World, kind: Kind, body: Fields): Actor => {
  const actor = actorOf(world, kind, textIn(body, words[kind].id));
  const specification = specificationOf(world, kind, actor.definitionId);
  const given = body["connectionConfiguration"];
  check(specification, given);
  const configuration = unmasked(specification, given, actor.configuration);
  return { ...actor, name: textIn(body, "name"), configuration };
};
