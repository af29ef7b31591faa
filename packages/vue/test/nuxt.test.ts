/** The README's recipe for Nuxt, run in the order in which Nuxt does: on a server, and in its page. */
import { flushPromises } from "@vue/test-utils";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createSSRApp } from "vue";
import { renderToString } from "vue/server-renderer";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { NuxtApp } from "./nuxt/imports.d.ts";
import { onServer } from "./realms.ts";
import { stage } from "./stage.ts";

beforeEach(() => {
  vi.spyOn(console, "warn");
  vi.spyOn(console, "error");
});
afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

/** An app as Nuxt makes one: plugins first. */
const start = async (payload: Record<string, unknown>) => {
  const { Repository } = await import("./nuxt/Repository.ts");
  const { default: plugin } = await import("./nuxt/plugboard.ts");
  const hooks: Array<() => void> = [];
  const vueApp = createSSRApp(Repository);
  const nuxtApp: NuxtApp = { vueApp, payload, hook: (_, run) => hooks.push(run) };
  plugin(nuxtApp);
  return { vueApp, payload, rendered: () => hooks.forEach((run) => run()) };
};

/** What a server answers: the markup, and what it has read. */
const answer = () =>
  onServer(async () => {
    const { payload, rendered, vueApp } = await start({});
    const html = await renderToString(vueApp);
    rendered();
    return { html, payload: JSON.stringify(payload) };
  });

const asNuxt = () => {
  const { client, platform } = stage();
  Object.assign(globalThis, { client, defineNuxtPlugin: <P>(plugin: P) => plugin });
  return platform;
};

it("stands in the README as it is run here", () => {
  const text = (path: string) => readFileSync(join(import.meta.dirname, path), "utf8");
  expect(text("../README.md")).toContain(text("nuxt/plugboard.ts").trim());
});

it("shows in the page what the server has read, and asks for nothing", async () => {
  const platform = asNuxt();
  const { html, payload } = await answer();
  expect(html).toBe("<p>tools success</p>");
  expect(platform.calls()).toHaveLength(2);
  expect(payload).not.toContain(platform.options.apiKey);

  const container = document.createElement("div");
  container.innerHTML = html;
  const shown = container.firstChild;
  const { vueApp } = await start(JSON.parse(payload) as Record<string, unknown>);
  vueApp.mount(container);
  await flushPromises();
  expect(container.innerHTML).toBe(html);
  expect(container.firstChild).toBe(shown);
  expect(platform.calls()).toHaveLength(2);
  vueApp.unmount();
});

it("keeps what one request has read from another", async () => {
  const platform = asNuxt();
  await answer();
  await answer();
  expect(platform.calls("github", "get_repo")).toHaveLength(2);
});
