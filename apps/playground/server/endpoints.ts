/** What the page's own server tells it and does for it: no key is in the bundle, and the mock breaks on command. */
import type { Fault, FaultHandle } from "@plugboard/testing";
import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";
import type { Mock } from "./mock.ts";

/** What can be made to happen to an action; the page names these. The slow one lets others have their turn. */
const rehearsals: ReadonlyMap<string, Fault> = new Map<string, Fault>([
  ["slow", { delay: 1500 }],
  ["limited", { status: 429, retryAfter: 2, times: 1 }],
  ["unavailable", { status: 503, times: 2 }],
  // After the head of the answer: what is lost before it, a browser sends again by itself where the
  // connection was in use before, a write included.
  ["lost", { truncate: 0, times: 1 }],
  ["html", { contentType: "text/html; charset=utf-8", times: 1 }],
]);

interface Rehearsal {
  readonly connector: string;
  readonly action: string;
  readonly faults: ReadonlyArray<string>;
}

/** What a page asks for, or nothing where it makes no sense. */
const rehearsalIn = (body: string): Rehearsal | undefined => {
  try {
    const asked: unknown = JSON.parse(body);
    if (typeof asked !== "object" || asked === null) return undefined;
    const { connector, action, faults } = asked as Partial<Record<keyof Rehearsal, unknown>>;
    const sensible =
      typeof connector === "string" &&
      typeof action === "string" &&
      Array.isArray(faults) &&
      faults.every((name) => typeof name === "string" && rehearsals.has(name));
    return sensible ? { connector, action, faults } : undefined;
  } catch {
    return undefined;
  }
};

/** `GET /config.json` says how the mock is reached; `POST /rehearse` says which faults an action has from now on. */
export const endpoints = (mock: Mock): Plugin => {
  const armed = new Map<string, ReadonlyArray<FaultHandle>>();
  const rehearse = ({ connector, action, faults }: Rehearsal): void => {
    const key = `${connector}/${action}`;
    for (const handle of armed.get(key) ?? []) handle.remove();
    const wanted = [...rehearsals].filter(([name]) => faults.includes(name));
    const handles = wanted.map(([, fault]) =>
      mock.platform.fail({
        ...fault,
        when: (request) => request.connector === connector && request.action === action,
      }),
    );
    armed.set(key, handles);
  };
  const add = (server: Connect.Server): void => {
    server.use("/config.json", (_, response) => {
      const { baseUrl, apiKey } = mock.options;
      const users = ["ana", "bo"].map((identifier) => mock.platform.user(identifier));
      response.setHeader("content-type", "application/json");
      response.setHeader("cache-control", "no-store");
      response.end(JSON.stringify({ baseUrl, apiKey, users }));
    });
    server.use("/rehearse", (request, response, next) => {
      const answer = (body: string): void => {
        const asked = request.method === "POST" ? rehearsalIn(body) : undefined;
        if (asked !== undefined) rehearse(asked);
        response.statusCode = asked === undefined ? 400 : 204;
        response.end();
      };
      text(request).then(answer).catch(next);
    });
  };
  return {
    name: "plugboard-playground",
    configureServer: ({ middlewares }) => add(middlewares),
    configurePreviewServer: ({ middlewares }) => add(middlewares),
  };
};
