/** What every operation does, by its id; the table of operations says where each of them stands. */
import { actorHandlers } from "./ActorHandlers.ts";
import { attemptHandlers } from "./Attempts.ts";
import { checkHandlers } from "./Checks.ts";
import { connectionHandlers } from "./Connections.ts";
import { definitionHandlers } from "./Definitions.ts";
import { discoveryHandlers } from "./Discoveries.ts";
import { jobHandlers } from "./JobHandlers.ts";
import { kinds } from "./Kind.ts";
import { oauthHandlers } from "./OAuth.ts";
import type { Handlers } from "./Operation.ts";
import { serverHandlers } from "./Server.ts";
import { stateHandlers } from "./States.ts";
import { operationHandlers } from "./SyncOperations.ts";
import { webBackendHandlers } from "./WebBackend.ts";
import { workspaceHandlers } from "./Workspaces.ts";

/** All 102 of them. */
export const handlers: Handlers = Object.assign(
  {},
  workspaceHandlers,
  ...kinds.map(definitionHandlers),
  ...kinds.map(actorHandlers),
  ...kinds.map(checkHandlers),
  ...kinds.map(oauthHandlers),
  discoveryHandlers,
  connectionHandlers,
  stateHandlers,
  operationHandlers,
  jobHandlers,
  attemptHandlers,
  webBackendHandlers,
  serverHandlers,
);
