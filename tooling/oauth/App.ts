/** An application in a browser that asks a provider: a page, and the callback that the provider sends users back to. */
import { build } from "esbuild";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";

/** What the page offers to a test, as `window.app`. */
export interface AppWindow {
  readonly app: {
    /** Leaves for the page of consent, in this window or in another one. */
    readonly consent: (popup?: boolean) => Promise<void>;
    /** Whether the page knows nothing any more of the window that it opened. */
    readonly isSevered: () => boolean;
    readonly token: () => Promise<string>;
    readonly forget: () => Promise<void>;
    /** Tells of the end of a consent: the scopes, or the tag and reason of the failure. */
    readonly ended: () => ReadonlyArray<string> | undefined;
  };
}

const source = `
import * as OAuth from "@plugboard/core/oauth";

const [issuer, clientId] = window.provider;
// What this page shows is that tabs share tokens; an application should think twice.
const oauth = OAuth.authorizationCode({
  issuer,
  clientId,
  redirectUri: location.origin + "/callback",
  scope: "pets:read",
  store: OAuth.webStore(localStorage),
});
const { begin, complete, forget } = OAuth.promised(oauth);
const channel = new BroadcastChannel("consent");
const ATTEMPT = "attempt";
let ended;
let opened = window;

const end = async (attempt, callback) => {
  ended = await complete(attempt, callback).then(
    ({ scopes }) => scopes,
    (error) => [error._tag, error.reason],
  );
};
channel.addEventListener("message", ({ data }) => {
  const attempt = sessionStorage.getItem(ATTEMPT);
  if (attempt !== null) void end(JSON.parse(attempt), data);
});

window.app = {
  token: () => OAuth.accessToken(oauth),
  forget,
  ended: () => ended,
  isSevered: () => opened.closed,
  consent: async (popup = false) => {
    if (popup) opened = window.open("about:blank", "_blank", "popup");
    const { attempt, url } = await begin();
    sessionStorage.setItem(ATTEMPT, JSON.stringify(attempt));
    opened.location.assign(url);
  },
};

if (location.pathname === "/callback") {
  const callback = Object.fromEntries(new URLSearchParams(location.search));
  const attempt = sessionStorage.getItem(ATTEMPT);
  if (attempt === null) channel.postMessage(callback);
  else await end(JSON.parse(attempt), callback);
}
document.title = "ready";
`;

/** Builds the application, and serves it on a port of 127.0.0.1 under a policy that allows no eval. */
export const startApp = async () => {
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: import.meta.dirname, sourcefile: "app.js" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    outdir: "out",
    entryNames: "app",
    write: false,
  });
  const scripts = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
  const page =
    '<!doctype html><script src="/provider.js"></script><script type="module" src="/app.js"></script>';
  let policy = "";
  const server = createServer((request, response) => {
    const script = scripts.get(new URL(request.url ?? "/", "http://app").pathname);
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", script === undefined ? "text/html" : "text/javascript");
    response.end(script ?? page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    callback: `${url}/callback`,
    /** Says which provider its pages ask from now on. */
    asks: (issuer: string, clientId: string): void => {
      policy = `default-src 'none'; script-src 'self'; connect-src ${issuer}`;
      scripts.set("/provider.js", `window.provider = ${JSON.stringify([issuer, clientId])};`);
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
