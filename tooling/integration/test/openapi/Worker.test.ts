/** Large documents in a real browser: parsed in a Worker where a bundler has made one, here where none has. */
import { launchOptions } from "@plugboard/browser";
import * as esbuild from "esbuild";
import { basename } from "node:path";
import { chromium, type Browser } from "playwright-core";
import { build } from "vite";
import { afterAll, beforeAll, expect, it } from "vitest";

const app = `
import { createClient } from "@plugboard/core";
import { openapi } from "@plugboard/core/openapi";

const description = "It is described at length. ".repeat(200);
const paths = Object.fromEntries(
  Array.from({ length: 300 }, (_, n) => [
    "/things" + n,
    { get: { operationId: "get" + n, tags: ["things"], description, responses: {} } },
  ]),
);
const document = JSON.stringify({ openapi: "3.1.0", paths });
const fetch = async () => new Response(document);
const client = createClient({ platform: openapi({ document: "https://api.test/openapi.json" }), fetch });
const { description: said } = await client.describe("things", "get7");
globalThis.document.title = JSON.stringify({ same: said === description, large: document.length > 1e6 });
`;
const html = '<!doctype html><title>loading</title><script type="module" src="/app.js"></script>';
const origin = "http://app.test";

type Files = ReadonlyMap<string, string>;

const withVite = async (): Promise<Files> => {
  const made = await build({
    configFile: false,
    logLevel: "error",
    root: import.meta.dirname,
    plugins: [
      {
        name: "app",
        resolveId: (id) => (id === "virtual:app" ? `${import.meta.dirname}/app.js` : undefined),
        load: (id) => (id === `${import.meta.dirname}/app.js` ? app : undefined),
      },
    ],
    build: {
      write: false,
      target: "esnext",
      rolldownOptions: { input: "virtual:app", output: { entryFileNames: "app.js" } },
    },
  });
  const outputs = [made].flat().flatMap((_) => ("output" in _ ? _.output : []));
  return new Map(
    outputs.map((_) => [`/${_.fileName}`, _.type === "chunk" ? _.code : String(_.source)]),
  );
};

const withEsbuild = async (): Promise<Files> => {
  const { outputFiles } = await esbuild.build({
    stdin: { contents: app, resolveDir: import.meta.dirname, sourcefile: "app.js" },
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    outdir: "out",
    entryNames: "app",
    write: false,
  });
  return new Map(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
};

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.launch(await launchOptions());
}, 60_000);
afterAll(() => browser.close());

/** Opens the application; tells what it found, and the Workers that it had. */
const opened = async (files: Files, policy: string) => {
  const page = await browser.newPage();
  const workers: Array<string> = [];
  const complaints: Array<string> = [];
  page.on("worker", (worker) => workers.push(new URL(worker.url()).pathname));
  page.on("pageerror", ({ message }) => complaints.push(message));
  await page.route(`${origin}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files.get(pathname);
    if (body !== undefined) return route.fulfill({ contentType: "text/javascript", body });
    if (pathname !== "/") return route.fulfill({ status: 404 });
    const headers = { "content-security-policy": policy };
    return route.fulfill({ contentType: "text/html", headers, body: html });
  });
  await page.goto(origin);
  await page.waitForFunction(() => document.title !== "loading");
  const title: unknown = JSON.parse(await page.title());
  await page.close();
  return { title, workers, complaints };
};

const found = { same: true, large: true };
const strict = "default-src 'none'; script-src 'self'";

it("is parsed in the Worker that Vite has made, under a strict Content-Security-Policy", async () => {
  const { title, workers, complaints } = await opened(await withVite(), strict);
  expect(complaints).toEqual([]);
  expect(title).toEqual(found);
  expect(workers).toHaveLength(1);
}, 60_000);

it("is read in the page where the policy, or the bundler, leaves it no Worker", async () => {
  const forbidden = await opened(await withVite(), `${strict}; worker-src 'none'`);
  expect(forbidden).toEqual({ title: found, workers: [], complaints: [] });
  const { title, complaints } = await opened(await withEsbuild(), strict);
  expect({ title, complaints }).toEqual({ title: found, complaints: [] });
}, 60_000);
