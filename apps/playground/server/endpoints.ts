/** What the page's own server tells it and does for it: no key is in the bundle, and the mock breaks on command. */
import type { Fault, FaultHandle, RecordedRequest } from "@plugboard/testing";
import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";
import type { Mock } from "./mock.ts";

/** What can be made to happen to the next action; the page names one of these. */
const rehearsals: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ["works", { delay: 0, times: 1 }],
  ["limited", { status: 429, retryAfter: 1, times: 1 }],
  ["unavailable", { status: 503, times: 2 }],
  ["lost", { loseResponse: true, times: 1 }],
  ["slow", { delay: 3000, times: 1 }],
]);

/** `GET /config.json` says how the mock is reached; `POST /rehearse` takes the name of a fault. */
export const endpoints = (mock: Mock): Plugin => {
  let pending: FaultHandle | undefined;
  const add = (server: Connect.Server): void => {
    server.use("/config.json", (_, response) => {
      response.setHeader("content-type", "application/json");
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify(mock.options));
    });
    server.use("/rehearse", (request, response, next) => {
      const rehearse = (name: string): void => {
        const fault = request.method === "POST" ? rehearsals.get(name) : undefined;
        if (fault !== undefined) {
          pending?.remove();
          const when = ({ action }: RecordedRequest): boolean => action !== undefined;
          pending = mock.platform.fail({ ...fault, when });
        }
        response.statusCode = fault === undefined ? 400 : 204;
        response.end();
      };
      text(request).then(rehearse).catch(next);
    });
  };
  return {
    name: "plugboard-playground",
    configureServer: ({ middlewares }) => add(middlewares),
    configurePreviewServer: ({ middlewares }) => add(middlewares),
  };
};
