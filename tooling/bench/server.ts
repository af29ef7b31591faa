/** The platform on a port, in a process of its own; says its port to the parent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./platform.ts";

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body = answer(request.url ?? "");
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
