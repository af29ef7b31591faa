/** A small application in a browser that links accounts, with a callback page of its own. */
import { launchOptions } from "@plugboard/browser";
import { build } from "esbuild";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";

/** What the page is told of its platform. */
export interface Configuration {
  readonly platform: "bosa" | "airbyte" | "aixplain" | "openapi";
  readonly options: object;
  /** Who the application is to the API's provider. */
  readonly clientId?: string;
  readonly user?: { readonly user: string; readonly token: string };
  readonly target: unknown;
  readonly connect?: object;
  /** Options of `connectAccount`. */
  readonly how?: object;
}

/** The page: one button, and what it came to. */
const page = `
import { createClient } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import { connectAccount, resumeAccount } from "@plugboard/core/connect";
import { authorizationCode, webStore } from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";

const { platform, options, clientId, user, target, connect, how } = await (await fetch("/configuration")).json();
const drivers = { airbyte, aixplain, bosa, openapi };
// What is left for a page of consent takes the page's memory along.
const store = webStore(sessionStorage);
const credentials = clientId && { pets_auth: authorizationCode({ clientId, store }) };
const whole = createClient({ platform: drivers[platform]({ ...options, credentials }) });
const client = user === undefined ? whole : whole.with(user);
const say = (what, words) => void (document.querySelector(what).textContent = words);
const show = (linking, nothing) =>
  linking.then(
    (linked) => say("output", linked === undefined ? nothing : "linked " + linked.account),
    ({ _tag, reason, code, url, missingScopes }) => {
      say("output", [_tag, reason, code, missingScopes].filter(Boolean).join(" "));
      if (url !== undefined && reason === "blocked") document.querySelector("a").href = url;
    },
  );
const own = { ...how, onPhase: (phase) => say("[role=status]", phase), onLate: ({ account }) => say("#late", "late " + account) };
globalThis.client = client;
document.querySelector("button").onclick = () => void show(connectAccount(client, target, connect, own));
void show(resumeAccount(client, target, own), "ready");
`;

const html = (body: string, script: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>App</title>${body}<script type="module" src="${script}"></script></html>`;

const shell = html(
  `<button>Link</button><p role="status"></p><output></output><p id="late"></p><a>Go on</a>`,
  "/app.js",
);

const callback = html("<p>You can close this window.</p>", "/callback.js");

let scripts: ReadonlyMap<string, string>;
let browser: Browser;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: { app: "app", callback: "@plugboard/core/connect/callback" },
    plugins: [
      {
        name: "app",
        setup: (bundle) => {
          bundle.onResolve({ filter: /^app$/ }, () => ({ path: "app.js", namespace: "app" }));
          bundle.onLoad({ filter: /.*/, namespace: "app" }, () => ({
            contents: page,
            resolveDir: import.meta.dirname,
          }));
        },
      },
    ],
    absWorkingDir: import.meta.dirname,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    outdir: "out",
    write: false,
  });
  scripts = new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
  browser = await chromium.launch(await launchOptions());
}, 60_000);
afterAll(() => browser.close());

const open: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

/** What the application is told, which may depend on where it is. */
type Told = Configuration | ((url: string) => Promise<Configuration>);

/** Serves the application for a platform; every page of it is told the same. */
const serve = async (told: Told): Promise<string> => {
  const policy = "script-src 'self'; style-src 'none'";
  let configuration = typeof told === "function" ? undefined : told;
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://app.test");
    const script = scripts.get(pathname);
    response.setHeader("content-security-policy", policy);
    if (script !== undefined) {
      response.setHeader("content-type", "text/javascript").end(script);
    } else if (pathname === "/configuration") {
      response.setHeader("content-type", "application/json").end(JSON.stringify(configuration));
    } else {
      response.setHeader("content-type", "text/html");
      response.end(pathname === "/callback" ? callback : shell);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push(() => new Promise((resolve) => server.close(resolve).closeAllConnections()));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (typeof told === "function") configuration = await told(url);
  return url;
};

/** The application, opened. */
export interface Application {
  readonly url: string;
  readonly context: BrowserContext;
  readonly page: Page;
  /** What the page says that it came to. */
  readonly said: () => Promise<string | null>;
  /** Clicks, and gives the window that this opens. */
  readonly popup: (from?: Page) => Promise<Page>;
  readonly link: (from?: Page) => Promise<void>;
  /** Opens it once more in a further tab. */
  readonly tab: (path?: string) => Promise<Page>;
}

/** What a page says that it came to. */
export const saidBy = (at: Page) => () => at.locator("output").textContent();

/** Opens the application; what the pages complain of fails the test. */
export const application = async (
  configuration: Told,
  prepare?: (context: BrowserContext) => Promise<unknown>,
): Promise<Application> => {
  const url = await serve(configuration);
  const context = await browser.newContext();
  open.push(() => context.close());
  context.setDefaultTimeout(10_000);
  await prepare?.(context);
  const complaints: Array<string> = [];
  open.push(async () => expect(complaints).toEqual([]));
  context.on("weberror", (error) => complaints.push(error.error().message));
  context.on("console", (message) => {
    // What a provider writes into its own pages is not ours.
    const isOurs = message.location().url.startsWith(url);
    if (isOurs && /content security policy/i.test(message.text())) complaints.push(message.text());
  });
  const tab = async (path = "/"): Promise<Page> => {
    const one = await context.newPage();
    await one.goto(url + path);
    await one.locator("output").filter({ hasText: /./ }).waitFor();
    return one;
  };
  const first = await tab();
  const link = (from = first) => from.getByRole("button", { name: "Link" }).click();
  return {
    url,
    context,
    page: first,
    said: saidBy(first),
    link,
    tab,
    popup: async (from = first) => {
      const [opened] = await Promise.all([from.waitForEvent("popup"), link(from)]);
      return opened;
    },
  };
};

/** Presses a button of a consent page. */
export const decide = (at: Page, button: "Allow" | "Deny"): Promise<void> =>
  at.getByRole("button", { name: button }).click();
