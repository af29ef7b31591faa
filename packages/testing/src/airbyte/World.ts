/** Everything that a mock Airbyte remembers; `reset` makes a new one from the same seed. */
import type { SeededRandom } from "../SeededRandom.ts";
import type { Actor } from "./Actors.ts";
import type { Dialect } from "./AirbyteFailure.ts";
import type { Catalogs } from "./Catalog.ts";
import type { Connection } from "./Connections.ts";
import type { Connector } from "./Connector.ts";
import type { Consents } from "./Consents.ts";
import type { Definition } from "./Definitions.ts";
import type { Job } from "./Jobs.ts";
import type { Kind } from "./Kind.ts";
import type { Fields } from "./Schema.ts";
import type { ConnectionState } from "./States.ts";
import type { SyncOperation } from "./SyncOperations.ts";
import type { Breakdown, Pace } from "./Timeline.ts";
import type { Workspace } from "./Workspaces.ts";

/** The state of the platform. */
export interface World {
  readonly dialect: Dialect;
  readonly random: SeededRandom;
  readonly now: () => number;
  readonly pace: Pace;
  /** The registry: what images there are. */
  readonly connectors: ReadonlyArray<Connector>;
  readonly workspaces: Map<string, Workspace>;
  readonly definitions: Readonly<Record<Kind, Map<string, Definition>>>;
  /** Which workspace may use which private definition, as `definition workspace`. */
  readonly grants: Set<string>;
  readonly actors: Readonly<Record<Kind, Map<string, Actor>>>;
  readonly connections: Map<string, Connection>;
  readonly operations: Map<string, SyncOperation>;
  readonly states: Map<string, ConnectionState>;
  readonly catalogs: Catalogs;
  /** In order of their ids. */
  readonly jobs: Array<Job>;
  /** What is to go wrong in the attempts of a connection's next jobs. */
  readonly scripts: Map<string, ReadonlyArray<Breakdown>>;
  /** Connections whose jobs take another time than all others. */
  readonly paces: Map<string, Pace>;
  /** The parameters of a definition's consent that are set for the whole instance. */
  readonly oauthParameters: Map<string, Fields>;
  readonly consents: Consents;
  /** What the server has done, a line each. */
  readonly log: Array<string>;
  /** Credentials that are refused from now on. */
  readonly expired: Set<string>;
}
