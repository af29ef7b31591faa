import { expect } from "vitest";
import type { Scenarios } from "../Caller.ts";

export const workspaceScenarios: Scenarios = {
  createWorkspace: [
    "gives a slug that nobody has, and hides the webhooks' tokens",
    async ({ ask }) => {
      const webhookConfigs = [{ name: "dbt", authToken: "t0ken" }];
      const first = await ask("createWorkspace", { name: "Data & Co", webhookConfigs });
      const second = await ask("createWorkspace", { name: "Data / Co", email: "ana@mail.example" });
      expect(first).toMatchObject({
        slug: "data-co",
        initialSetupComplete: false,
        notifications: [],
        defaultGeography: "auto",
      });
      expect(first.webhookConfigs).toEqual([{ id: expect.any(String), name: "dbt" }]);
      expect(second.slug).toMatch(/^data-co-[a-z]{8}$/);
      expect(second.email).toBe("ana@mail.example");
    },
  ],
  deleteWorkspace: [
    "takes with it what is in it",
    async ({ ask, refused, seed }) => {
      const { workspaceId, sourceId, connectionId } = seed;
      expect(await ask("deleteWorkspace", { workspaceId })).toBeUndefined();
      expect((await refused("getWorkspace", { workspaceId })).status).toBe(404);
      expect(await ask("listWorkspaces")).toEqual({ workspaces: [] });
      expect((await ask("getConnection", { connectionId })).status).toBe("deprecated");
      expect((await ask("searchSources", { sourceId })).sources).toEqual([]);
    },
  ],
  listWorkspaces: [
    "lists those that are not deleted",
    async ({ ask, seed }) => {
      const { workspaceId } = await ask("createWorkspace", { name: "Second" });
      const ids = async () =>
        (await ask("listWorkspaces")).workspaces.map((_: { workspaceId: string }) => _.workspaceId);
      expect(await ids()).toEqual([seed.workspaceId, workspaceId]);
      await ask("deleteWorkspace", { workspaceId });
      expect(await ids()).toEqual([seed.workspaceId]);
    },
  ],
  getWorkspace: [
    "finds a workspace, with what was done to it",
    async ({ ask, seed: { workspaceId } }) => {
      await ask("updateWorkspace", { workspaceId, news: true });
      expect(await ask("getWorkspace", { workspaceId })).toMatchObject({ workspaceId, news: true });
    },
  ],
  getWorkspaceBySlug: [
    "finds a workspace by its slug, and none by another's",
    async ({ ask, refused, seed }) => {
      expect((await ask("getWorkspaceBySlug", { slug: "main" })).workspaceId).toBe(
        seed.workspaceId,
      );
      const { status, body } = await refused("getWorkspaceBySlug", { slug: "nobody" });
      expect([status, body.message]).toEqual([
        404,
        "Could not find configuration for STANDARD_WORKSPACE: nobody.",
      ]);
    },
  ],
  getWorkspaceByConnectionId: [
    "finds the workspace that a connection is in",
    async ({ ask, seed: { connectionId, workspaceId } }) => {
      const found = await ask("getWorkspaceByConnectionId", { connectionId });
      expect(found.workspaceId).toBe(workspaceId);
    },
  ],
  updateWorkspace: [
    "changes what it names and leaves the rest",
    async ({ ask, seed: { workspaceId } }) => {
      const before = await ask("getWorkspace", { workspaceId });
      const notifications = [
        {
          notificationType: "slack",
          sendOnSuccess: false,
          sendOnFailure: true,
          slackConfiguration: { webhook: "https://hooks.example/1" },
        },
      ];
      const after = await ask("updateWorkspace", {
        workspaceId,
        notifications,
        initialSetupComplete: true,
        defaultGeography: "eu",
      });
      expect(after).toEqual({
        ...before,
        notifications,
        initialSetupComplete: true,
        defaultGeography: "eu",
      });
      expect(await ask("getWorkspace", { workspaceId })).toEqual(after);
    },
  ],
  updateWorkspaceName: [
    "renames, and the slug follows",
    async ({ ask, refused, seed: { workspaceId } }) => {
      const renamed = await ask("updateWorkspaceName", { workspaceId, name: "New Name" });
      expect([renamed.name, renamed.slug]).toEqual(["New Name", "new-name"]);
      expect((await refused("getWorkspaceBySlug", { slug: "main" })).status).toBe(404);
    },
  ],
  updateWorkspaceFeedback: [
    "marks that feedback was given",
    async ({ ask, seed: { workspaceId } }) => {
      expect((await ask("getWorkspace", { workspaceId })).feedbackDone).toBeUndefined();
      expect(await ask("updateWorkspaceFeedback", { workspaceId })).toBeUndefined();
      expect((await ask("getWorkspace", { workspaceId })).feedbackDone).toBe(true);
    },
  ],
};
