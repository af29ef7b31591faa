/** The server itself: its health, its logs, its document, and the notifications that it would send. */
import { document } from "@plugboard/core/airbyte/document";
import { dump } from "js-yaml";
import { notFound } from "./AirbyteFailure.ts";
import { jobRead } from "./JobReads.ts";
import type { Handlers } from "./Operation.ts";

interface Notification {
  readonly notificationType: "slack" | "customerio";
  readonly slackConfiguration?: { readonly webhook: string };
}

/** The operations on the server. */
export const serverHandlers: Handlers = {
  getHealthCheck: () => ({ available: true }),
  getLogs: (world, { logType }: { logType: "server" | "scheduler" }) => {
    const lines =
      logType === "server"
        ? world.log
        : world.jobs.map((_) => {
            const { id, configType, configId, status } = jobRead(world, _);
            return `Job ${id} (${configType} of ${configId}) is ${status}.`;
          });
    return lines.map((_) => `${_}\n`).join("");
  },
  getOpenApiSpec: () => dump(document, { noRefs: true }),
  tryNotificationConfig: (_, { notificationType, slackConfiguration }: Notification) => {
    if (notificationType === "customerio") return { status: "succeeded" };
    if (slackConfiguration === undefined) throw notFound("slackConfiguration", notificationType);
    const { webhook } = slackConfiguration;
    const isReached = URL.canParse(webhook) && new URL(webhook).hostname !== "unreachable";
    return isReached
      ? { status: "succeeded" }
      : { status: "failed", message: `${webhook} cannot be reached.` };
  },
};
