/** A relay on a port, in a process of its own, in front of the platform that its first argument names; says its port to the parent. */
import { getRequestListener } from "@hono/node-server";
import { bosa } from "@plugboard/core/bosa";
import { relay } from "@plugboard/core/relay";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const [, , baseUrl = ""] = process.argv;

const handler = relay({
  platforms: { bosa: bosa({ baseUrl, apiKey: "key" }) },
  allow: { bosa: { github: ["list_pull_requests"] } },
  session: (request) => ({ user: request.headers.get("x-user") ?? "ana", token: "token" }),
  limits: { requests: { calls: 1_000_000, per: 60_000 }, concurrent: 10_000 },
});

const server = createServer(getRequestListener(handler));
// Between two waves nothing is closed: a call would meet the closing half of the time.
server.keepAliveTimeout = 300_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));

// Whoever asks hears how much the heap holds, in MiB.
process.on("message", () => {
  globalThis.gc?.();
  globalThis.gc?.();
  process.send?.(process.memoryUsage().heapUsed / 2 ** 20);
});
process.on("disconnect", () => process.exit());
