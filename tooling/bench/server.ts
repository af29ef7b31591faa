/** The platform on a port, in a process of its own, as slow as its first argument says; says its port to the parent. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { answer } from "./platform.ts";

const delay = Number(process.argv[2] ?? 0);

const server = createServer((request, response) => {
  const reply = (): void => {
    const body = answer(request.url ?? "");
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
    });
    response.end(body);
  };
  request.resume();
  request.on("end", () => {
    if (delay > 0) setTimeout(reply, delay);
    else reply();
  });
});
// Between two waves nothing is closed: a call would meet the closing half of the time.
server.keepAliveTimeout = 300_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
