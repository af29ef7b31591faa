/** How far connections have been read. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { StreamDescriptor } from "./catalogs.ts";
import type { ConnectionIdRequestBody } from "./connections.ts";
import type { Operation } from "./operation.ts";

/** The operations, by path. */
export interface StateOperations {
  readonly "/v1/state/get": Operation<
    "state",
    "getState",
    ConnectionIdRequestBody,
    ConnectionState
  >;
  readonly "/v1/state/create_or_update": Operation<
    "state" | "internal",
    "createOrUpdateState",
    ConnectionStateCreateOrUpdate,
    ConnectionState
  >;
}

export interface ConnectionStateCreateOrUpdate {
  readonly connectionId: string;
  readonly connectionState: ConnectionState;
}

export interface ConnectionState {
  readonly stateType: ConnectionStateType;
  readonly connectionId: string;
  readonly state?: Json | undefined;
  readonly streamState?: ReadonlyArray<StreamState> | undefined;
  readonly globalState?: GlobalState | undefined;
}

export interface StreamState {
  readonly streamDescriptor: StreamDescriptor;
  readonly streamState?: Json | undefined;
}

export interface GlobalState {
  readonly streamStates: ReadonlyArray<StreamState>;
  readonly shared_state?: Json | undefined;
}

export type ConnectionStateType = "global" | "stream" | "legacy" | "not_set";
