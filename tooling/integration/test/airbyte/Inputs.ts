/** An input for every operation of Airbyte, and what has to be there before it is called. */
import type { Json } from "@plugboard/core";
import { operations } from "@plugboard/core/airbyte/document";
import type { Setting } from "./Ways.ts";

/** What the inputs are made of: the seed's ids, and what a case has added to it. */
export interface Ids {
  readonly workspaceId: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly connectionId: string;
  readonly operationId: string;
  readonly source: Json;
  readonly destination: Json;
  /** Definitions with a consent, and with a grant. */
  readonly rolodex: Json;
  readonly mailloop: Json;
  readonly ledger: Json;
  readonly strongroom: Json;
  /** Codes that a user's consent has given. */
  readonly sourceCode: Json;
  readonly destinationCode: Json;
}

const redirectUrl = "https://app.example/back";
const rowstore = { host: "db.example", database: "shop", username: "ana", password: "pw" };
const bigbarn = { host: "barn.example", dataset: "raw", password: "pw" };
const custom = {
  name: "Homemade",
  dockerRepository: "ana/homemade",
  dockerImageTag: "0.0.1",
  documentationUrl: "https://ana.example/homemade",
};
const normalization = { operatorType: "normalization", normalization: { option: "basic" } };
const catalog = { streams: [{ stream: { name: "found", jsonSchema: {} } }] };
const job = { jobId: 1, attemptNumber: 0 };

/** What each operation is given; those without an entry are given nothing. */
export const inputs: Readonly<Record<string, (ids: Ids) => Json>> = {
  createWorkspace: () => ({ name: "Another" }),
  deleteWorkspace: ({ workspaceId }) => ({ workspaceId }),
  getWorkspace: ({ workspaceId }) => ({ workspaceId }),
  getWorkspaceBySlug: () => ({ slug: "main" }),
  getWorkspaceByConnectionId: ({ connectionId }) => ({ connectionId }),
  updateWorkspace: ({ workspaceId }) => ({ workspaceId, news: true }),
  updateWorkspaceName: ({ workspaceId }) => ({ workspaceId, name: "Renamed" }),
  updateWorkspaceFeedback: ({ workspaceId }) => ({ workspaceId }),
  tryNotificationConfig: () => ({
    notificationType: "slack",
    sendOnSuccess: true,
    sendOnFailure: true,
    slackConfiguration: { webhook: "https://hooks.example/1" },
  }),

  updateSourceDefinition: ({ source }) => ({ ...source, dockerImageTag: "0.2.0" }),
  getSourceDefinition: ({ source }) => source,
  deleteSourceDefinition: ({ source }) => source,
  listPrivateSourceDefinitions: ({ workspaceId }) => ({ workspaceId }),
  listSourceDefinitionsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  createCustomSourceDefinition: ({ workspaceId }) => ({ workspaceId, sourceDefinition: custom }),
  getSourceDefinitionForWorkspace: ({ source, workspaceId }) => ({ ...source, workspaceId }),
  grantSourceDefinitionToWorkspace: ({ ledger, workspaceId }) => ({ ...ledger, workspaceId }),
  revokeSourceDefinitionFromWorkspace: ({ ledger, workspaceId }) => ({ ...ledger, workspaceId }),
  getSourceDefinitionSpecification: ({ rolodex, workspaceId }) => ({ ...rolodex, workspaceId }),

  updateDestinationDefinition: ({ destination }) => ({ ...destination, dockerImageTag: "0.6.0" }),
  getDestinationDefinition: ({ destination }) => destination,
  deleteDestinationDefinition: ({ destination }) => destination,
  listPrivateDestinationDefinitions: ({ workspaceId }) => ({ workspaceId }),
  listDestinationDefinitionsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  createCustomDestinationDefinition: ({ workspaceId }) => ({
    workspaceId,
    destinationDefinition: custom,
  }),
  getDestinationDefinitionForWorkspace: ({ destination, workspaceId }) => ({
    ...destination,
    workspaceId,
  }),
  grantDestinationDefinitionToWorkspace: ({ strongroom, workspaceId }) => ({
    ...strongroom,
    workspaceId,
  }),
  revokeDestinationDefinitionFromWorkspace: ({ strongroom, workspaceId }) => ({
    ...strongroom,
    workspaceId,
  }),
  getDestinationDefinitionSpecification: ({ mailloop, workspaceId }) => ({
    ...mailloop,
    workspaceId,
  }),

  createSource: ({ source, workspaceId }) => ({
    ...source,
    workspaceId,
    name: "Second",
    connectionConfiguration: rowstore,
  }),
  updateSource: ({ sourceId }) => ({ sourceId, name: "Shop", connectionConfiguration: rowstore }),
  listSourcesForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  getSource: ({ sourceId }) => ({ sourceId }),
  getMostRecentSourceActorCatalog: ({ sourceId }) => ({ sourceId }),
  searchSources: () => ({ name: "Shop" }),
  cloneSource: ({ sourceId }) => ({ sourceCloneId: sourceId }),
  deleteSource: ({ sourceId }) => ({ sourceId }),
  checkConnectionToSource: ({ sourceId }) => ({ sourceId }),
  checkConnectionToSourceForUpdate: ({ sourceId }) => ({
    sourceId,
    name: "Shop",
    connectionConfiguration: rowstore,
  }),
  discoverSchemaForSource: ({ sourceId, connectionId }) => ({ sourceId, connectionId }),
  writeDiscoverCatalogResult: ({ sourceId }) => ({ sourceId, catalog }),

  createDestination: ({ destination, workspaceId }) => ({
    ...destination,
    workspaceId,
    name: "Second",
    connectionConfiguration: bigbarn,
  }),
  updateDestination: ({ destinationId }) => ({
    destinationId,
    name: "Warehouse",
    connectionConfiguration: bigbarn,
  }),
  listDestinationsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  getDestination: ({ destinationId }) => ({ destinationId }),
  searchDestinations: () => ({ name: "Warehouse" }),
  cloneDestination: ({ destinationId }) => ({ destinationCloneId: destinationId }),
  deleteDestination: ({ destinationId }) => ({ destinationId }),
  checkConnectionToDestination: ({ destinationId }) => ({ destinationId }),
  checkConnectionToDestinationForUpdate: ({ destinationId }) => ({
    destinationId,
    name: "Warehouse",
    connectionConfiguration: bigbarn,
  }),

  createConnection: ({ sourceId, destinationId }) => ({
    sourceId,
    destinationId,
    status: "active",
  }),
  updateConnection: ({ connectionId }) => ({ connectionId, prefix: "raw_" }),
  listConnectionsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  listAllConnectionsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  getConnection: ({ connectionId }) => ({ connectionId }),
  searchConnections: () => ({ status: "active" }),
  deleteConnection: ({ connectionId }) => ({ connectionId }),
  syncConnection: ({ connectionId }) => ({ connectionId }),
  resetConnection: ({ connectionId }) => ({ connectionId }),
  getState: ({ connectionId }) => ({ connectionId }),
  createOrUpdateState: ({ connectionId }) => ({
    connectionId,
    connectionState: { connectionId, stateType: "legacy", state: { page: 7 } },
  }),

  checkOperation: () => normalization,
  createOperation: ({ workspaceId }) => ({
    workspaceId,
    name: "Tidy",
    operatorConfiguration: normalization,
  }),
  updateOperation: ({ operationId }) => ({
    operationId,
    name: "Tidier",
    operatorConfiguration: normalization,
  }),
  listOperationsForConnection: ({ connectionId }) => ({ connectionId }),
  getOperation: ({ operationId }) => ({ operationId }),
  deleteOperation: ({ operationId }) => ({ operationId }),

  executeSourceCheckConnection: ({ source, workspaceId }) => ({
    ...source,
    workspaceId,
    connectionConfiguration: rowstore,
  }),
  executeSourceDiscoverSchema: ({ source, workspaceId }) => ({
    ...source,
    workspaceId,
    connectionConfiguration: rowstore,
  }),
  executeDestinationCheckConnection: ({ destination, workspaceId }) => ({
    ...destination,
    workspaceId,
    connectionConfiguration: bigbarn,
  }),

  setInstancewideSourceOauthParams: ({ rolodex }) => ({
    ...rolodex,
    params: { client_id: "ours" },
  }),
  getSourceOAuthConsent: ({ rolodex, workspaceId }) => ({
    ...rolodex,
    workspaceId,
    redirectUrl,
    oAuthInputConfiguration: { domain: "acme" },
  }),
  completeSourceOAuth: ({ rolodex, workspaceId, sourceCode }) => ({
    ...rolodex,
    workspaceId,
    redirectUrl,
    queryParams: sourceCode,
  }),
  setInstancewideDestinationOauthParams: ({ mailloop }) => ({
    ...mailloop,
    params: { client_id: "ours" },
  }),
  getDestinationOAuthConsent: ({ mailloop, workspaceId }) => ({
    ...mailloop,
    workspaceId,
    redirectUrl,
  }),
  completeDestinationOAuth: ({ mailloop, workspaceId, destinationCode }) => ({
    ...mailloop,
    workspaceId,
    redirectUrl,
    queryParams: destinationCode,
  }),

  webBackendListConnectionsForWorkspace: ({ workspaceId }) => ({ workspaceId }),
  webBackendGetConnection: ({ connectionId }) => ({ connectionId, withRefreshedCatalog: true }),
  webBackendCreateConnection: ({ sourceId, destinationId }) => ({
    sourceId,
    destinationId,
    status: "inactive",
  }),
  webBackendUpdateConnection: ({ connectionId }) => ({ connectionId, name: "Renamed" }),
  getStateType: ({ connectionId }) => ({ connectionId }),
  webBackendGetWorkspaceState: ({ workspaceId }) => ({ workspaceId }),

  listJobsFor: ({ connectionId }) => ({ configTypes: ["sync"], configId: connectionId }),
  getJobInfo: () => ({ id: 1 }),
  getLastReplicationJob: ({ connectionId }) => ({ connectionId }),
  getJobInfoLight: () => ({ id: 1 }),
  cancelJob: () => ({ id: 1 }),
  getJobDebugInfo: () => ({ id: 1 }),
  getAttemptNormalizationStatusesForJob: () => ({ id: 1 }),
  getLogs: () => ({ logType: "server" }),
  setWorkflowInAttempt: () => ({ ...job, workflowId: "wf-1" }),
  saveStats: () => ({ ...job, stats: { recordsEmitted: 42 }, streamStats: [] }),
  saveSyncConfig: () => ({
    ...job,
    syncConfig: { sourceConfiguration: {}, destinationConfiguration: {} },
  }),
};

/** Adds an operation, lets users consent, and tells all ids. */
export const prepare = async ({
  client,
  platform,
  decide,
}: Pick<Setting, "client" | "platform" | "decide">): Promise<Ids> => {
  const { definitions, workspaceId, sourceId, destinationId, connectionId } = platform.seed;
  const { untyped } = client;
  const source = (name: string) => ({ sourceDefinitionId: definitions[name] ?? "" });
  const destination = (name: string) => ({ destinationDefinitionId: definitions[name] ?? "" });
  const consented = async (connector: string, action: string, input: Json): Promise<Json> => {
    const { consentUrl } = (await untyped.execute(connector, action, input)) as {
      readonly consentUrl: string;
    };
    return decide(consentUrl, "approve");
  };
  const rolodex = source("Rolodex CRM");
  const mailloop = destination("Mailloop Audiences");
  const consent = { workspaceId, redirectUrl };
  const oAuthInputConfiguration = { domain: "acme" };
  const { operationId } = (await untyped.execute("operation", "createOperation", {
    workspaceId,
    name: "Tidy",
    operatorConfiguration: normalization,
  })) as { readonly operationId: string };
  return {
    workspaceId,
    sourceId,
    destinationId,
    connectionId,
    operationId,
    source: source("Rowstore"),
    destination: destination("Bigbarn Warehouse"),
    rolodex,
    mailloop,
    ledger: source("Ledger"),
    strongroom: destination("Strongroom"),
    sourceCode: await consented("source_oauth", "getSourceOAuthConsent", {
      ...rolodex,
      ...consent,
      oAuthInputConfiguration,
    }),
    destinationCode: await consented("destination_oauth", "getDestinationOAuthConsent", {
      ...mailloop,
      ...consent,
    }),
  };
};

/** Every operation under each of its tags. */
export const rows: ReadonlyArray<
  readonly [tag: string, operationId: string, row: (typeof operations)[number]]
> = operations.flatMap((row) => row.tags.map((tag) => [tag, row.operationId, row] as const));
