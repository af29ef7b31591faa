/** A page that React streams over HTTP into a real browser, as the README of its binding says. */
import { launchOptions } from "@plugboard/browser";
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { dehydrate, makeStore } from "@plugboard/core/seam";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { build } from "esbuild";
import { once } from "node:events";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { Writable } from "node:stream";
import { type Browser, chromium } from "playwright-core";
import { createElement } from "react";
import { renderToPipeableStream } from "react-dom/server";
import { afterAll, beforeAll, expect, it } from "vitest";
import { App } from "./streaming/App.ts";

const platform = mockBosa({ connectors: sampleConnectors() });
const gate = Promise.withResolvers<void>();

/** What the website waits for, the test opens. */
const behindGate: typeof fetch = async (request, init) => {
  if (typeof init?.body === "string" && init.body.includes("website")) await gate.promise;
  return platform.fetch(request, init);
};

const respond = (response: ServerResponse): void => {
  const client = createClient({ platform: bosa(platform.options), fetch: behindGate });
  const store = makeStore();
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.write('<!doctype html><link rel="icon" href="data:," /><div id="root">');
  const body = new Writable({
    write: (chunk, encoding, done) => response.write(chunk, encoding, done),
    final: (done) => {
      const state = JSON.stringify(dehydrate(store)).replaceAll("<", "\\u003c");
      response.write(`</div><script type="application/json" id="state">${state}</script>`);
      response.end('<script type="module" src="/page.js"></script>', done);
    },
  });
  const tree = createElement(App, { client, store });
  const { pipe } = renderToPipeableStream(tree, { onShellReady: () => void pipe(body) });
};

/** Whatever the page asks for beyond its markup and its script. */
const asked: Array<string> = [];
let script = "";
const server = createServer(({ url = "" }, response) => {
  if (url === "/") return respond(response);
  if (url !== "/page.js") asked.push(url);
  response.setHeader("content-type", "text/javascript");
  response.writeHead(url === "/page.js" ? 200 : 404).end(script);
});

let browser: Browser;
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, "streaming/page.ts")],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  script = outputFiles[0]?.text ?? "";
  await once(server.listen(0, "127.0.0.1"), "listening");
  browser = await chromium.launch(await launchOptions());
}, 60_000);
afterAll(async () => {
  await browser.close();
  server.close();
});

it("shows each part when it has come, is taken over without a word, and asks for nothing", async () => {
  const { port } = server.address() as AddressInfo;
  const page = await browser.newPage();
  const complaints: Array<string> = [];
  page.on("pageerror", ({ message }) => complaints.push(message));
  page.on("console", (message) => {
    if (["warning", "error"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${port}/`, { waitUntil: "commit" });
  const shown = () => page.locator("main").innerText();
  await expect.poll(shown, { timeout: 10_000 }).toMatch(/^tools 0\s+waiting$/);
  gate.resolve();
  await expect.poll(shown, { timeout: 10_000 }).toMatch(/^tools 0\s*website 0$/);
  const [first, second] = await page.locator("button").all();
  await expect
    .poll(async () => {
      await second?.click();
      return second?.innerText();
    })
    .not.toBe("website 0");
  expect(await first?.innerText()).toBe("tools 0");
  expect(platform.calls()).toHaveLength(2);
  expect({ asked, complaints }).toEqual({ asked: [], complaints: [] });
}, 60_000);
