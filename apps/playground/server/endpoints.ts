/** What the page's own server tells it and does for it: no key leaves it, and the mock breaks on command. */
import { getRequestListener } from "@hono/node-server";
import type { Fault, FaultHandle } from "@plugboard/testing";
import { text } from "node:stream/consumers";
import type { Connect, Plugin } from "vite";
import type { Mocks } from "./mocks/index.ts";
import { makeRelays } from "./relays.ts";
import { makeSessions } from "./sessions.ts";

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

/** Who wants to sign in where, or nothing where it makes no sense. */
const signingIn = (
  body: string,
): { readonly platform: string; readonly name: string } | undefined => {
  try {
    const asked: unknown = JSON.parse(body);
    if (typeof asked !== "object" || asked === null) return undefined;
    const { platform, name } = asked as { readonly platform?: unknown; readonly name?: unknown };
    return typeof platform === "string" && typeof name === "string"
      ? { platform, name }
      : undefined;
  } catch {
    return undefined;
  }
};

/**
 * `GET /config.json?platform=…` says who there is at a platform, and starts its mock where it is the
 * first to ask; `POST /session` signs one of them in; `POST /relay/…` asks the platform in their name;
 * `POST /rehearse` says which faults an action has from now on.
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
  const sessions = makeSessions();
  const relayed = makeRelays(mocks, sessions);
  /** The cookie of whoever is signed in now, an empty one where there is one; nothing where nobody is. */
  const signIn = async (cookies: string | undefined, body: string): Promise<string | undefined> => {
    const { platform = "", name = "" } = signingIn(body) ?? {};
    const mock = await mocks.of(platform);
    if (mock === undefined || !Object.hasOwn(mock.people, name)) return undefined;
    return sessions.signIn(cookies, platform, name) ?? "";
  };
  const add = (server: Connect.Server): void => {
    server.use(
      "/relay",
      getRequestListener(
        (request) =>
          relayed(new URL(request.url).pathname.slice(1), request) ??
          new Response(null, { status: 404 }),
      ),
    );
    server.use("/session", (request, response, next) => {
      const answer = async (body: string): Promise<void> => {
        const cookie =
          request.method === "POST" ? await signIn(request.headers.cookie, body) : undefined;
        response.statusCode = cookie === undefined ? 400 : 204;
        if (cookie) response.setHeader("set-cookie", cookie);
        response.end();
      };
      text(request).then(answer).catch(next);
    });
    server.use("/config.json", (request, response, next) => {
      const asked = new URL(request.url ?? "", "http://page").searchParams.get("platform");
      const answer = (config: object | undefined): void => {
        response.statusCode = config === undefined ? 404 : 200;
        response.setHeader("content-type", "application/json");
        response.setHeader("cache-control", "no-store");
        response.end(JSON.stringify(config ?? {}));
      };
      Promise.resolve(mocks.of(asked ?? "bosa"))
        .then((mock) => answer(mock && { people: Object.keys(mock.people), ...mock.shown }))
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
