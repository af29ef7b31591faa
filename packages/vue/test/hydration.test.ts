/** Taking over in the page what a server has rendered. */
import { actionRead, dehydrate, hydrate, makeStore } from "@plugboard/core/seam";
import { flushPromises } from "@vue/test-utils";
import { createSSRApp, defineComponent, h } from "vue";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { plugboard, useActionQuery } from "../src/index.ts";
import { stage } from "./stage.ts";

// What Vue warns of is a failure: a page that does not fit what the server has rendered, above all.
beforeEach(() => {
  vi.spyOn(console, "warn");
  vi.spyOn(console, "error");
});
afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

const tools = { owner: "acme", repo: "tools" };
const Repository = defineComponent(() => {
  const { data, status } = useActionQuery("github", "get_repo", tools);
  return () => {
    const name = (data.value as { readonly name: string } | undefined)?.name;
    return h("p", `${status.value} ${name}`);
  };
});

it("shows at once what the server has read, and asks for nothing while it is fresh", async () => {
  const { client, platform } = stage();
  const onServer = makeStore({ staleTime: 60_000 });
  await onServer.ready(actionRead(client, "github", "get_repo", tools));
  const store = makeStore({ staleTime: 60_000 });
  hydrate(store, JSON.parse(JSON.stringify(dehydrate(onServer))));
  const container = document.createElement("div");
  container.innerHTML = "<p>success tools</p>";
  const app = createSSRApp(Repository).use(plugboard({ client, store }));
  app.mount(container);
  await flushPromises();
  expect(container.innerHTML).toBe("<p>success tools</p>");
  expect(platform.calls()).toHaveLength(1);
  app.unmount();
});
