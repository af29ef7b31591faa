import { expect } from "vitest";
import type { Scenarios } from "../Caller.ts";

export const stateScenarios: Scenarios = {
  getState: [
    "tells how far a sync has read each stream that goes on by a cursor",
    async ({ ask, seed: { connectionId }, clock }) => {
      expect(await ask("getState", { connectionId })).toEqual({
        connectionId,
        stateType: "not_set",
      });
      const { syncCatalog } = await ask("getConnection", { connectionId });
      const [customers, orders] = syncCatalog.streams;
      const incremental = { ...orders, config: { ...orders.config, syncMode: "incremental" } };
      await ask("updateConnection", {
        connectionId,
        syncCatalog: { streams: [customers, incremental] },
      });
      await ask("syncConnection", { connectionId });
      clock.advance(1100);
      expect(await ask("getState", { connectionId })).toEqual({
        connectionId,
        stateType: "stream",
        streamState: [
          {
            streamDescriptor: { name: "orders", namespace: "public" },
            streamState: {
              cursor_field: ["updated_at"],
              cursor: new Date(clock.now()).toISOString(),
            },
          },
        ],
      });
    },
  ],
  createOrUpdateState: [
    "writes a state of any type, if it has what the type asks for",
    async ({ ask, refused, seed: { connectionId } }) => {
      const write = (connectionState: object) => ({
        connectionId,
        connectionState: { connectionId, ...connectionState },
      });
      const legacy = { stateType: "legacy", state: { page: 7 } };
      expect(await ask("createOrUpdateState", write(legacy))).toEqual({ connectionId, ...legacy });
      const globalState = {
        shared_state: { lsn: 5 },
        streamStates: [{ streamDescriptor: { name: "orders" } }],
      };
      await ask("createOrUpdateState", write({ stateType: "global", globalState }));
      expect(await ask("getState", { connectionId })).toMatchObject({ globalState });
      const { status, body } = await refused("createOrUpdateState", write({ stateType: "stream" }));
      expect([status, body.validationErrors[0].propertyPath]).toEqual([422, "streamState"]);
      await ask("createOrUpdateState", write({ stateType: "not_set" }));
      expect((await ask("getState", { connectionId })).stateType).toBe("not_set");
    },
  ],
  getStateType: [
    "is the bare word",
    async ({ ask, seed: { connectionId } }) => {
      expect(await ask("getStateType", { connectionId })).toBe("not_set");
      const connectionState = { connectionId, stateType: "legacy", state: {} };
      await ask("createOrUpdateState", { connectionId, connectionState });
      expect(await ask("getStateType", { connectionId })).toBe("legacy");
    },
  ],
};
