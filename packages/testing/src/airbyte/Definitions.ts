/** Definitions: which connectors the deployment has, in which version, and who may use them. */
import { notForWorkspace } from "./AirbyteFailure.ts";
import { deleteActor } from "./ActorHandlers.ts";
import { type Connector, oauthFacts, unknownConnector } from "./Connector.ts";
import { type Kind, words } from "./Kind.ts";
import { definitionOf, workspaceOf } from "./Lookup.ts";
import { type Handlers, textIn } from "./Operation.ts";
import type { Fields } from "./Schema.ts";
import { synchronousJob } from "./SynchronousJob.ts";
import type { World } from "./World.ts";

/** A definition, as it is kept. */
export interface Definition {
  readonly kind: Kind;
  readonly id: string;
  readonly connector: Connector;
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl: string;
  readonly icon?: string | undefined;
  readonly resourceRequirements?: Fields | undefined;
  readonly isCustom: boolean;
  readonly tombstone: boolean;
}

/** A definition, as it is read. */
export const definitionRead = (definition: Definition): Fields => {
  const { kind, id, connector, isCustom } = definition;
  const { transforms = false, sourceType } = connector;
  return {
    [words[kind].definitionId]: id,
    name: definition.name,
    dockerRepository: definition.dockerRepository,
    dockerImageTag: definition.dockerImageTag,
    documentationUrl: definition.documentationUrl,
    icon: definition.icon,
    protocolVersion: "0.2.0",
    releaseStage: isCustom ? "custom" : "generally_available",
    releaseDate: isCustom ? undefined : "2023-01-17",
    resourceRequirements: definition.resourceRequirements,
    ...(kind === "source"
      ? { sourceType }
      : { supportsDbt: transforms, normalizationConfig: { supported: transforms } }),
  };
};

const grantKey = (definitionId: string, workspaceId: string): string =>
  `${definitionId} ${workspaceId}`;

const isPublic = ({ connector, isCustom }: Definition): boolean =>
  !isCustom && connector.isPrivate !== true;

const isUsable = (world: World, definition: Definition, workspaceId: string): boolean =>
  isPublic(definition) || world.grants.has(grantKey(definition.id, workspaceId));

/** Adds what the deployment has from the start. */
export const addDefinition = (world: World, connector: Connector): Definition => {
  const { kind, name, dockerRepository, documentationUrl, tags } = connector;
  const facts = { kind, name, dockerRepository, documentationUrl, dockerImageTag: tags[0] };
  const id = world.random.uuid();
  const definition = { ...facts, id, connector, isCustom: false, tombstone: false };
  world.definitions[kind].set(id, definition);
  return definition;
};

type CustomInput = Pick<
  Definition,
  "name" | "dockerRepository" | "dockerImageTag" | "documentationUrl"
> & { readonly icon?: string; readonly resourceRequirements?: Fields };

const addCustom = (
  world: World,
  kind: Kind,
  workspaceId: string,
  input: CustomInput,
): Definition => {
  workspaceOf(world, workspaceId);
  const isImage = (_: Connector) =>
    _.kind === kind && _.dockerRepository === input.dockerRepository;
  const connector = world.connectors.find(isImage) ?? unknownConnector(kind, input);
  const id = world.random.uuid();
  const definition = { ...input, kind, id, connector, isCustom: true, tombstone: false };
  world.definitions[kind].set(id, definition);
  world.grants.add(grantKey(id, workspaceId));
  return definition;
};

const livingOf = (world: World, kind: Kind): ReadonlyArray<Definition> =>
  [...world.definitions[kind].values()].filter((_) => !_.tombstone);

/** The version of a definition in the registry; a custom one is not there. */
const latestOf = ({ isCustom, connector, dockerImageTag }: Definition): string | undefined =>
  isCustom ? undefined : (connector.tags.at(-1) ?? dockerImageTag);

/** How many definitions are behind the registry. */
export const outdated = (world: World, kind: Kind): number =>
  livingOf(world, kind).filter((_) => (latestOf(_) ?? _.dockerImageTag) !== _.dockerImageTag)
    .length;

/** The operations on definitions of sources, or those on definitions of destinations. */
export const definitionHandlers = (kind: Kind): Handlers => {
  const { title, definition: member, definitionId } = words[kind];
  const find = (world: World, body: Fields): Definition =>
    definitionOf(world, kind, textIn(body, definitionId));
  const list = (definitions: ReadonlyArray<Definition>) => ({
    [`${member}s`]: definitions.map(definitionRead),
  });
  const privateRead = (definition: Definition, granted: boolean) => ({
    [member]: definitionRead(definition),
    granted,
  });
  return {
    [`update${title}Definition`]: (world, body: Fields) => {
      const { resourceRequirements, ...before } = find(world, body);
      const definition = {
        ...before,
        dockerImageTag: textIn(body, "dockerImageTag"),
        resourceRequirements: (body["resourceRequirements"] as Fields) ?? resourceRequirements, // checked
      };
      world.definitions[kind].set(definition.id, definition);
      return definitionRead(definition);
    },
    [`list${title}Definitions`]: (world) => list(livingOf(world, kind)),
    [`listLatest${title}Definitions`]: (world) =>
      list(
        [...world.definitions[kind].values()].flatMap((_) => {
          const dockerImageTag = latestOf(_);
          return dockerImageTag === undefined ? [] : [{ ..._, dockerImageTag }];
        }),
      ),
    [`get${title}Definition`]: (world, body: Fields) => definitionRead(find(world, body)),
    [`delete${title}Definition`]: (world, body: Fields) => {
      const definition = find(world, body);
      for (const actor of world.actors[kind].values()) {
        if (actor.definitionId === definition.id) deleteActor(world, actor);
      }
      world.definitions[kind].set(definition.id, { ...definition, tombstone: true });
    },
    [`listPrivate${title}Definitions`]: (
      world,
      { workspaceId = "" }: { workspaceId?: string },
    ) => ({
      [`${member}s`]: livingOf(world, kind)
        .filter((_) => !_.isCustom && !isPublic(_))
        .map((_) => privateRead(_, isUsable(world, _, workspaceId))),
    }),
    [`list${title}DefinitionsForWorkspace`]: (
      world,
      { workspaceId = "" }: { workspaceId?: string },
    ) => list(livingOf(world, kind).filter((_) => isUsable(world, _, workspaceId))),
    [`createCustom${title}Definition`]: (world, body: Fields) =>
      definitionRead(
        // The schema says that it is one.
        addCustom(world, kind, textIn(body, "workspaceId"), body[member] as CustomInput),
      ),
    [`get${title}DefinitionForWorkspace`]: (world, body: Fields) => {
      const definition = find(world, body);
      if (isUsable(world, definition, textIn(body, "workspaceId")))
        return definitionRead(definition);
      throw notForWorkspace(definition.id);
    },
    [`grant${title}DefinitionToWorkspace`]: (world, body: Fields) => {
      const definition = find(world, body);
      const { workspaceId } = workspaceOf(world, textIn(body, "workspaceId"));
      world.grants.add(grantKey(definition.id, workspaceId));
      return privateRead(definition, true);
    },
    [`revoke${title}DefinitionFromWorkspace`]: (world, body: Fields) => {
      const { id } = find(world, body);
      world.grants.delete(grantKey(id, textIn(body, "workspaceId")));
    },
    [`get${title}DefinitionSpecification`]: (world, body: Fields) => {
      const { id, connector, documentationUrl } = find(world, body);
      workspaceOf(world, textIn(body, "workspaceId"));
      return {
        [definitionId]: id,
        documentationUrl,
        connectionSpecification: connector.specification,
        ...oauthFacts(connector),
        jobInfo: synchronousJob(world, "get_spec", { configId: id }),
        ...(kind === "destination" && {
          supportedDestinationSyncModes: connector.syncModes ?? ["overwrite", "append"],
        }),
      };
    },
  };
};
