/** Workspaces: what everything else belongs to. */
import { deleteActor } from "./ActorHandlers.ts";
import { notFound } from "./AirbyteFailure.ts";
import { connectionsIn, deleteConnection } from "./Connections.ts";
import { kinds } from "./Kind.ts";
import { connectionOf, workspaceIdOf, workspaceOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import type { Fields } from "./Schema.ts";
import type { World } from "./World.ts";

interface WebhookConfig {
  readonly id: string;
  readonly name?: string | undefined;
}

/** A workspace, as it is kept. */
export interface Workspace {
  readonly workspaceId: string;
  readonly customerId: string;
  readonly name: string;
  readonly slug: string;
  readonly email?: string;
  readonly initialSetupComplete: boolean;
  readonly displaySetupWizard: boolean;
  readonly anonymousDataCollection: boolean;
  readonly news: boolean;
  readonly securityUpdates: boolean;
  readonly notifications: ReadonlyArray<Fields>;
  readonly defaultGeography: string;
  readonly webhookConfigs?: ReadonlyArray<WebhookConfig>;
  readonly firstCompletedSync?: boolean;
  readonly feedbackDone?: boolean;
  readonly tombstone: boolean;
}

interface WebhookConfigWrite {
  readonly name?: string;
  readonly authToken?: string;
  readonly validationUrl?: string;
}

/** What a new workspace must and may say; its webhooks' tokens are never told again. */
export type WorkspaceInput = Pick<Workspace, "name"> &
  Partial<
    Pick<
      Workspace,
      | "email"
      | "displaySetupWizard"
      | "anonymousDataCollection"
      | "news"
      | "securityUpdates"
      | "notifications"
      | "defaultGeography"
    >
  > & { readonly webhookConfigs?: ReadonlyArray<WebhookConfigWrite> };

type WorkspacePatch = Partial<Omit<WorkspaceInput, "name">> &
  Pick<Workspace, "workspaceId"> &
  Partial<Pick<Workspace, "initialSetupComplete">>;

interface WorkspaceId {
  readonly workspaceId: string;
}

const LETTERS = "abcdefghijklmnopqrstuvwxyz";

const letters = (world: World): string =>
  Array.from({ length: 8 }, () => LETTERS.charAt(world.random.integer(LETTERS.length))).join("");

/** The name as it stands in URLs, and unlike any other: a taken one goes on with eight letters. */
const slugOf = (world: World, name: string): string => {
  const plain = name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, "-")
    .replace(/^-|-$/g, "");
  const taken = new Set([...world.workspaces.values()].map((_) => _.slug));
  let slug = plain;
  while (taken.has(slug)) {
    slug = `${plain}-${letters(world)}`;
  }
  return slug;
};

const webhooks = (world: World, configs: ReadonlyArray<WebhookConfigWrite> | undefined) =>
  configs === undefined
    ? {}
    : { webhookConfigs: configs.map(({ name }) => ({ id: world.random.uuid(), name })) };

/** Adds a workspace. */
export const addWorkspace = (world: World, input: WorkspaceInput): Workspace => {
  const { webhookConfigs, ...rest } = input;
  const workspace: Workspace = {
    displaySetupWizard: false,
    anonymousDataCollection: false,
    news: false,
    securityUpdates: false,
    notifications: [],
    defaultGeography: "auto",
    ...rest,
    ...webhooks(world, webhookConfigs),
    workspaceId: world.random.uuid(),
    customerId: world.random.uuid(),
    slug: slugOf(world, input.name),
    initialSetupComplete: false,
    tombstone: false,
  };
  world.workspaces.set(workspace.workspaceId, workspace);
  return workspace;
};

const read = ({ tombstone: _, ...workspace }: Workspace) => workspace;

const change = (world: World, id: string, changes: Partial<Workspace>) => {
  const workspace = { ...workspaceOf(world, id), ...changes };
  world.workspaces.set(id, workspace);
  return read(workspace);
};

const livingOf = (world: World): ReadonlyArray<Workspace> =>
  [...world.workspaces.values()].filter((_) => !_.tombstone);

/** The operations on workspaces. */
export const workspaceHandlers: Handlers = {
  createWorkspace: (world, body: WorkspaceInput) => read(addWorkspace(world, body)),
  deleteWorkspace: (world, { workspaceId }: WorkspaceId) => {
    workspaceOf(world, workspaceId);
    for (const _ of connectionsIn(world, workspaceId)) deleteConnection(world, _.connectionId);
    for (const kind of kinds) {
      for (const actor of world.actors[kind].values()) {
        if (actor.workspaceId === workspaceId) deleteActor(world, actor);
      }
    }
    change(world, workspaceId, { tombstone: true });
  },
  listWorkspaces: (world) => ({ workspaces: livingOf(world).map(read) }),
  getWorkspace: (world, { workspaceId }: WorkspaceId) => read(workspaceOf(world, workspaceId)),
  getWorkspaceBySlug: (world, { slug }: { slug: string }) => {
    const workspace = livingOf(world).find((_) => _.slug === slug);
    if (workspace === undefined) throw notFound("STANDARD_WORKSPACE", slug);
    return read(workspace);
  },
  getWorkspaceByConnectionId: (world, { connectionId }: { connectionId: string }) =>
    read(workspaceOf(world, workspaceIdOf(world, connectionOf(world, connectionId)))),
  updateWorkspace: (world, { workspaceId, webhookConfigs, ...changes }: WorkspacePatch) =>
    change(world, workspaceId, { ...changes, ...webhooks(world, webhookConfigs) }),
  updateWorkspaceName: (world, { workspaceId, name }: WorkspaceId & { name: string }) => {
    workspaceOf(world, workspaceId);
    return change(world, workspaceId, { name, slug: slugOf(world, name) });
  },
  updateWorkspaceFeedback: (world, { workspaceId }: WorkspaceId) => {
    change(world, workspaceId, { feedbackDone: true });
  },
};
