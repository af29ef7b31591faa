/** The operations on sources and destinations. */
import { type Actor, actorRead, addActor, updatedActor } from "./Actors.ts";
import { deleteConnection } from "./Connections.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf } from "./Lookup.ts";
import { type Handlers, meets, optionalTextIn, textIn } from "./Operation.ts";
import { type Fields, isFields } from "./Schema.ts";
import type { World } from "./World.ts";

/** Deletes one, and the connections that use it. */
export const deleteActor = (world: World, actor: Actor): void => {
  const id = words[actor.kind].id;
  for (const connection of world.connections.values()) {
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
