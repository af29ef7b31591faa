import { document, operations } from "@plugboard/core/airbyte/document";
import { load } from "js-yaml";
import { expect } from "vitest";
import type { Scenarios } from "../Caller.ts";

export const serverScenarios: Scenarios = {
  getHealthCheck: [
    "is available",
    async ({ ask }) => {
      expect(await ask("getHealthCheck")).toEqual({ available: true });
    },
  ],
  getOpenApiSpec: [
    "is the table of operations, as YAML",
    async ({ send }) => {
      const { headers, text } = await send("getOpenApiSpec");
      expect(headers.get("content-type")).toContain("text/plain");
      expect(load(text)).toEqual(document);
      expect(text).toContain(operations[0]?.operationId);
    },
  ],
  getLogs: [
    "is a text: what the server did, and what became of the jobs",
    async ({ ask, send, seed: { connectionId }, clock }) => {
      const logs = async (logType: string) => (await send("getLogs", { logType })).text;
      expect(await logs("scheduler")).toBe("");
      await ask("syncConnection", { connectionId });
      clock.advance(10_000);
      expect(await logs("scheduler")).toBe(`Job 1 (sync of ${connectionId}) is succeeded.\n`);
      expect(await logs("server")).toContain("syncConnection\n");
    },
  ],
  tryNotificationConfig: [
    "succeeds where the webhook can be reached",
    async ({ ask, refused }) => {
      const slack = (webhook: string) => ({
        notificationType: "slack",
        sendOnSuccess: true,
        sendOnFailure: true,
        slackConfiguration: { webhook },
      });
      expect(await ask("tryNotificationConfig", slack("https://hooks.example/1"))).toEqual({
        status: "succeeded",
      });
      expect(await ask("tryNotificationConfig", slack("https://unreachable/1"))).toEqual({
        status: "failed",
        message: "https://unreachable/1 cannot be reached.",
      });
      const { slackConfiguration: _, ...nowhere } = slack("");
      expect((await refused("tryNotificationConfig", nowhere)).status).toBe(404);
    },
  ],
};
