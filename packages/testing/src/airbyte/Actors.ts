/** Sources and destinations: a connector with a configuration, in a workspace. */
import { unfitConfiguration } from "./AirbyteFailure.ts";
import { masked, unmasked } from "./Configuration.ts";
import { deleteConnection } from "./Connections.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf, definitionOf, usable, workspaceOf } from "./Lookup.ts";
import { type Handlers, meets, optionalTextIn, textIn } from "./Operation.ts";
import { type Fields, isFields, violationsOf } from "./Schema.ts";
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

/** Deletes one, and the connections that use it. */
export const deleteActor = (world: World, actor: Actor): void => {
  const id = words[actor.kind].id;
  for (const connection of [...world.connections.values()]) {
    if (connection[id] !== actor.id || connection.status === "deprecated") continue;
    deleteConnection(world, connection.connectionId);
  }
  world.actors[actor.kind].set(actor.id, { ...actor, tombstone: true });
};

const clone = (world: World, kind: Kind, body: Fields): Actor => {
  const { cloneId, cloneConfiguration } = words[kind];
  const original = actorOf(world, kind, textIn(body, cloneId));
  const changes = body[cloneConfiguration];
  const given = isFields(changes) ? changes : {};
  const { definitionId, workspaceId } = original;
  return addActor(world, kind, {
    definitionId,
    workspaceId,
    name: optionalTextIn(given, "name") ?? `${original.name} (Copy)`,
    configuration: given["connectionConfiguration"] ?? original.configuration,
  });
};

/** The operations on sources, or those on destinations. */
export const actorHandlers = (kind: Kind): Handlers => {
  const { id, definitionId, title } = words[kind];
  const list = (world: World, isListed: (actor: Actor) => boolean) => ({
    [`${kind}s`]: [...world.actors[kind].values()]
      .filter((_) => !_.tombstone && isListed(_))
      .map((_) => actorRead(world, _)),
  });
  return {
    [`create${title}`]: (world, body: Fields) =>
      actorRead(
        world,
        addActor(world, kind, {
          definitionId: textIn(body, definitionId),
          workspaceId: textIn(body, "workspaceId"),
          name: textIn(body, "name"),
          configuration: body["connectionConfiguration"],
        }),
      ),
    [`update${title}`]: (world, body: Fields) => {
      const actor = updatedActor(world, kind, body);
      world.actors[kind].set(actor.id, actor);
      return actorRead(world, actor);
    },
    [`list${title}sForWorkspace`]: (world, { workspaceId }: { workspaceId: string }) =>
      list(world, (_) => _.workspaceId === workspaceId),
    [`get${title}`]: (world, body: Fields) =>
      actorRead(world, actorOf(world, kind, textIn(body, id))),
    [`search${title}s`]: (world, body: Fields) =>
      list(world, (_) => meets(body, actorRead(world, _))),
    [`clone${title}`]: (world, body: Fields) => actorRead(world, clone(world, kind, body)),
    [`delete${title}`]: (world, body: Fields) => {
      deleteActor(world, actorOf(world, kind, textIn(body, id)));
    },
  };
};
