/** What the page's own server tells it and does for it: no key is in the bundle, and the mock breaks on command. */
import type { Fault, FaultHandle } from "@plugboard/testing";
import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";
import type { Mocks } from "./mocks/index.ts";

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
  readonly platform: string;
  readonly connector: string;
  readonly action: string;
  readonly faults: ReadonlyArray<string>;
}

/** What a page asks for, or nothing where it makes no sense. */
const rehearsalIn = (body: string): Rehearsal | undefined => {
  try {
    const asked: unknown = JSON.parse(body);
    if (typeof asked !== "object" || asked === null) return undefined;
    const { platform, connector, action, faults } = asked as Partial<
      Record<keyof Rehearsal, unknown>
    >;
    const sensible =
      typeof platform === "string" &&
      typeof connector === "string" &&
      typeof action === "string" &&
      Array.isArray(faults) &&
      faults.every((name) => typeof name === "string" && rehearsals.has(name));
    return sensible ? { platform, connector, action, faults } : undefined;
  } catch {
    return undefined;
  }
};

/**
 * `GET /config.json?platform=…` says how a platform's mock is reached, and starts it where it is the
 * first to ask; `POST /rehearse` says which faults an action has from now on.
 */
export const endpoints = (mocks: Mocks): Plugin => {
  const armed = new Map<string, ReadonlyArray<FaultHandle>>();
  /** Whether there is such a mock. */
  const rehearse = async ({ platform, connector, action, faults }: Rehearsal): Promise<boolean> => {
    const mock = await mocks.of(platform);
    if (mock === undefined) return false;
    const key = JSON.stringify([platform, connector, action]);
    for (const handle of armed.get(key) ?? []) handle.remove();
    const wanted = [...rehearsals].filter(([name]) => faults.includes(name));
    const handles = wanted.map(([, fault]) =>
      mock.platform.fail({
        ...fault,
        when: (request) => mock.isCall(request, connector, action),
      }),
    );
    armed.set(key, handles);
    return true;
  };
  const add = (server: Connect.Server): void => {
    server.use("/config.json", (request, response, next) => {
      const asked = new URL(request.url ?? "", "http://page").searchParams.get("platform");
      const answer = (config: object | undefined): void => {
        response.statusCode = config === undefined ? 404 : 200;
        response.setHeader("content-type", "application/json");
        response.setHeader("cache-control", "no-store");
        response.end(JSON.stringify(config ?? {}));
      };
      Promise.resolve(mocks.of(asked ?? "bosa"))
        .then((mock) => answer(mock?.config))
        .catch(next);
    });
    server.use("/rehearse", (request, response, next) => {
      const answer = async (body: string): Promise<void> => {
        const asked = request.method === "POST" ? rehearsalIn(body) : undefined;
        response.statusCode = asked !== undefined && (await rehearse(asked)) ? 204 : 400;
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
