/** Composables in Pinia's setup stores: shared, outside components, on a server. */
import type { PlugboardError } from "@plugboard/core";
import { flushPromises, mount } from "@vue/test-utils";
import { createPinia, type Pinia } from "pinia";
import { createSSRApp, defineComponent, h } from "vue";
import { renderToString } from "vue/server-renderer";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { dehydrate, hydrate, makeStore } from "@plugboard/core/seam";
import { onServer } from "./realms.ts";
import { stage } from "./stage.ts";
import { until } from "./until.ts";

beforeEach(() => {
  vi.spyOn(console, "warn");
  vi.spyOn(console, "error");
});
afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
});

/** The store, and a component that shows it: loaded anew by a server and by its page. */
const load = async () => {
  const { plugboard } = await import("@plugboard/vue");
  const { useRepository } = await import("./pinia/useRepository.ts");
  const View = defineComponent(() => {
    const repository = useRepository();
    return () => h("p", `${repository.status} ${repository.name}`);
  });
  return { plugboard, useRepository, View };
};

it("is shared by all components, and read once", async () => {
  const { client, platform } = stage();
  const { plugboard, View } = await load();
  const view = mount(() => [h(View), h(View)], {
    global: { plugins: [createPinia(), plugboard({ client })] },
  });
  await until(() => expect(view.text()).toBe("success toolssuccess tools"));
  expect(platform.calls()).toHaveLength(1);
});

it("follows the store's own state, and runs actions in its actions", async () => {
  const { client, platform } = stage();
  const { plugboard, useRepository, View } = await load();
  const pinia = createPinia();
  const view = mount(View, { global: { plugins: [pinia, plugboard({ client })] } });
  const repository = useRepository(pinia);
  await until(() => expect(view.text()).toBe("success tools"));
  repository.repo = "website";
  await until(() => expect(view.text()).toBe("success website"));
  const complaint = repository.complain("It rattles");
  expect(repository.isPending).toBe(true);
  expect(await complaint).toMatchObject({ title: "It rattles" });
  expect(repository.isPending).toBe(false);
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});

it("works where no component is, outlives those that looked, and ends with the store", async () => {
  const { client, platform } = stage();
  const { plugboard, useRepository, View } = await load();
  const pinia = createPinia();
  createSSRApp({ render: () => null })
    .use(pinia)
    .use(plugboard({ client }));
  const repository = useRepository(pinia);
  await until(() => expect(repository.name).toBe("tools"));
  const view = mount(View, { global: { plugins: [pinia, plugboard({ client })] } });
  expect(view.text()).toBe("success tools");
  view.unmount();
  platform.fail("github", "get_repo", { hang: true });
  // Pinia makes a promise of its own of an action's, so its rejection is to be caught.
  const refetched = repository.refetch().catch(({ _tag }: PlugboardError) => _tag);
  await until(() => expect(platform.calls()).toHaveLength(2));
  expect(platform.calls()[1]?.aborted).toBe(false);
  repository.$dispose();
  await until(() => expect(platform.calls()[1]?.aborted).toBe(true));
  expect(await refetched).toBe("Cancelled");
});

it("renders on a server what its stores have read, and takes both over in the page", async () => {
  const { client, platform } = stage();
  const make = async (pinia: Pinia, store: ReturnType<typeof makeStore>) => {
    const { plugboard, View } = await load();
    return createSSRApp(View).use(pinia).use(plugboard({ client, store }));
  };
  const sent = await onServer(async () => {
    const [pinia, store] = [createPinia(), makeStore({ staleTime: 60_000 })];
    const html = await renderToString(await make(pinia, store));
    return { html, state: JSON.stringify([pinia.state.value, dehydrate(store)]) };
  });
  expect(sent.html).toBe("<p>success tools</p>");
  const [own, reads] = JSON.parse(sent.state);
  // What was read is in one place alone.
  expect(own).toEqual({ repository: { repo: "tools" } });

  const [pinia, store] = [createPinia(), makeStore({ staleTime: 60_000 })];
  pinia.state.value = own;
  hydrate(store, reads);
  const container = document.createElement("div");
  container.innerHTML = sent.html;
  const app = await make(pinia, store);
  app.mount(container);
  await flushPromises();
  expect(container.innerHTML).toBe(sent.html);
  expect(platform.calls()).toHaveLength(1);
  app.unmount();
});
