import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

const normalization = { operatorType: "normalization", normalization: { option: "basic" } };
const dbt = { operatorType: "dbt", dbt: { gitRepoUrl: "https://git.example/models" } };

const add = ({ ask, seed }: Caller, name = "Tidy") =>
  ask("createOperation", {
    workspaceId: seed.workspaceId,
    name,
    operatorConfiguration: normalization,
  });

export const operationScenarios: Scenarios = {
  checkOperation: [
    "fails where there is nothing about what it is to do",
    async ({ ask }) => {
      expect(await ask("checkOperation", dbt)).toEqual({ status: "succeeded" });
      expect(await ask("checkOperation", { operatorType: "webhook" })).toEqual({
        status: "failed",
        message: "There is nothing about webhook.",
      });
    },
  ],
  createOperation: [
    "adds one to a workspace",
    async (caller) => {
      const made = await add(caller);
      expect(made).toMatchObject({
        workspaceId: caller.seed.workspaceId,
        name: "Tidy",
        operatorConfiguration: normalization,
      });
      const { operationId } = made;
      expect(await caller.ask("getOperation", { operationId })).toEqual(made);
    },
  ],
  updateOperation: [
    "writes its name and what it does anew",
    async (caller) => {
      const { operationId, workspaceId } = await add(caller);
      const changed = { operationId, name: "Model", operatorConfiguration: dbt };
      expect(await caller.ask("updateOperation", changed)).toEqual({ ...changed, workspaceId });
      expect((await caller.ask("getOperation", { operationId })).name).toBe("Model");
    },
  ],
  listOperationsForConnection: [
    "lists those of a connection, in its order",
    async (caller) => {
      const { ask, seed } = caller;
      const { connectionId } = seed;
      const list = async () =>
        (await ask("listOperationsForConnection", { connectionId })).operations.map(
          (_: { name: string }) => _.name,
        );
      expect(await list()).toEqual([]);
      const [one, two] = [await add(caller, "one"), await add(caller, "two")];
      const operationIds = [two.operationId, one.operationId];
      await ask("updateConnection", { connectionId, operationIds });
      expect(await list()).toEqual(["two", "one"]);
    },
  ],
  getOperation: [
    "finds one, also when it is deleted, and says that it found no STANDARD_SYNC_OPERATION",
    async (caller) => {
      const { ask, refused, seed } = caller;
      const { operationId } = await add(caller);
      await ask("deleteOperation", { operationId });
      expect((await ask("getOperation", { operationId })).name).toBe("Tidy");
      const { body } = await refused("getOperation", { operationId: seed.sourceId });
      expect(body.message).toBe(
        `Could not find configuration for STANDARD_SYNC_OPERATION: ${seed.sourceId}.`,
      );
    },
  ],
  deleteOperation: [
    "takes it from the connections that use it",
    async (caller) => {
      const { ask, seed } = caller;
      const { connectionId } = seed;
      const { operationId } = await add(caller);
      await ask("updateConnection", { connectionId, operationIds: [operationId] });
      expect(await ask("deleteOperation", { operationId })).toBeUndefined();
      expect((await ask("getConnection", { connectionId })).operationIds).toEqual([]);
    },
  ],
};
