/** How far each stream of a connection has been read: what a sync goes on from, and a reset forgets. */
import { unfit } from "./AirbyteFailure.ts";
import { streamKey, type StreamDescriptor } from "./Catalog.ts";
import { connectionOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import type { Fields } from "./Schema.ts";
import type { World } from "./World.ts";

/** How far one stream has been read. */
export interface StreamState {
  readonly streamDescriptor: StreamDescriptor;
  readonly streamState?: Fields;
}

/** How far a connection has come: whole, by stream, or both. */
export interface ConnectionState {
  readonly connectionId: string;
  readonly stateType: "global" | "stream" | "legacy" | "not_set";
  readonly state?: Fields;
  readonly streamState?: ReadonlyArray<StreamState>;
  readonly globalState?: {
    readonly shared_state?: Fields;
    readonly streamStates: ReadonlyArray<StreamState>;
  };
}

/** The state of a connection; `not_set` where there is none. */
const stateOf = (world: World, connectionId: string): ConnectionState =>
  world.states.get(connectionId) ?? { connectionId, stateType: "not_set" };

const streamStatesOf = ({
  streamState,
  globalState,
}: ConnectionState): ReadonlyArray<StreamState> => streamState ?? globalState?.streamStates ?? [];

/** Whether a stream was read before. */
export const hasState = (world: World, connectionId: string, stream: StreamDescriptor): boolean =>
  streamStatesOf(stateOf(world, connectionId)).some(
    (_) => streamKey(_.streamDescriptor) === streamKey(stream),
  );

const without = (
  states: ReadonlyArray<StreamState>,
  streams: ReadonlyArray<StreamDescriptor>,
): ReadonlyArray<StreamState> => {
  const keys = new Set(streams.map(streamKey));
  return states.filter((_) => !keys.has(streamKey(_.streamDescriptor)));
};

/** Writes how far the streams that go on by a cursor have come. */
export const rememberState = (
  world: World,
  connectionId: string,
  streams: ReadonlyArray<StreamDescriptor & { readonly cursor?: string | undefined }>,
  at: number,
): void => {
  const read = streams.filter((_) => _.cursor !== undefined);
  if (read.length === 0) return;
  const states = without(streamStatesOf(stateOf(world, connectionId)), read);
  const fresh = read.map(({ name, namespace, cursor }) => ({
    streamDescriptor: { name, namespace },
    streamState: { cursor_field: [cursor], cursor: new Date(at).toISOString() },
  }));
  const streamState = [...states, ...fresh];
  world.states.set(connectionId, { connectionId, stateType: "stream", streamState });
};

/** Forgets how far these streams have come; what has no streams is forgotten whole. */
export const forgetState = (
  world: World,
  connectionId: string,
  streams: ReadonlyArray<StreamDescriptor>,
): void => {
  const { stateType, streamState = [] } = stateOf(world, connectionId);
  const left = stateType === "stream" ? without(streamState, streams) : [];
  if (left.length === 0) world.states.delete(connectionId);
  else world.states.set(connectionId, { connectionId, stateType, streamState: left });
};

const MEMBERS = { global: "globalState", stream: "streamState", legacy: "state" } as const;

/** The operations on states. */
export const stateHandlers: Handlers = {
  getState: (world, { connectionId }: { connectionId: string }) => {
    connectionOf(world, connectionId);
    return stateOf(world, connectionId);
  },
  getStateType: (world, { connectionId }: { connectionId: string }) => {
    connectionOf(world, connectionId);
    return stateOf(world, connectionId).stateType;
  },
  createOrUpdateState: (
    world,
    { connectionId, connectionState }: { connectionId: string; connectionState: ConnectionState },
  ) => {
    connectionOf(world, connectionId);
    const { stateType } = connectionState;
    if (stateType === "not_set") {
      world.states.delete(connectionId);
      return stateOf(world, connectionId);
    }
    const member = MEMBERS[stateType];
    if (connectionState[member] === undefined) {
      const violation = {
        path: [member],
        message: `must not be null for ${stateType}`,
        missing: true,
      };
      throw unfit(`A ${stateType} state has its ${member}.`, [violation]);
    }
    const state = { connectionId, stateType, [member]: connectionState[member] };
    world.states.set(connectionId, state);
    return state;
  },
};
