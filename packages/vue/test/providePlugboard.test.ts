/** A part of an app with a client of its own. */
import type { Client } from "@plugboard/core";
import { mount } from "@vue/test-utils";
import { defineComponent, h, shallowRef, Suspense } from "vue";
import { expect, it } from "vitest";
import {
  createPlugboard,
  plugboard,
  providePlugboard,
  useActionQuery,
  usePlugboard,
} from "../src/index.ts";
import { stage } from "./stage.ts";
import { until } from "./until.ts";

const tools = { owner: "acme", repo: "tools" };
/** A component that provides, and one below and one beside it that `see`. */
const family = (give: () => void, see: () => void) => {
  const Probe = defineComponent(() => {
    see();
    return () => null;
  });
  const Part = defineComponent(() => {
    see();
    give();
    return () => h(Probe);
  });
  return { Part, Probe };
};

it("gives a client to those below, and leaves the app's to the others", () => {
  const { client } = stage();
  const work = client.with({ account: "work" });
  const seen: Array<unknown> = [];
  const { Part, Probe } = family(
    () => providePlugboard({ client: work }),
    () => seen.push(usePlugboard()),
  );
  mount(() => [h(Part), h(Probe)], { global: { plugins: [plugboard({ client })] } });
  expect(seen).toEqual([client, work, client]);
});

it("needs no plugin above", () => {
  const { client } = stage();
  const Warehouse = createPlugboard<Client>();
  const seen: Array<unknown> = [];
  const Probe = defineComponent(() => {
    seen.push(Warehouse.usePlugboard());
    return () => null;
  });
  mount(
    defineComponent(() => {
      Warehouse.providePlugboard({ client });
      return () => h(Probe);
    }),
  );
  expect(seen).toEqual([client]);
});

it("follows a client that is another user's", async () => {
  const { client, platform } = stage();
  const bo = client.with({ user: "bo", token: await platform.token("bo") });
  const current = shallowRef(client);
  const Reader = defineComponent(() => {
    const { error, isSuccess } = useActionQuery("github", "get_repo", tools);
    return () => h("p", isSuccess.value ? "read" : error.value?._tag);
  });
  const Part = defineComponent(() => {
    providePlugboard({ client: current });
    return () => h(Reader);
  });
  const view = mount(Part);
  await until(() => expect(view.text()).toBe("read"));
  current.value = bo;
  await until(() => expect(view.text()).toBe("ConnectRequired"));
});

it("forgets everything with its component", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { hang: true });
  // Who waits for an answer keeps the read, though nobody shows it.
  const Reader = defineComponent(async () => {
    const { data } = await useActionQuery("github", "get_repo", tools);
    return () => h("p", String(data.value));
  });
  const Part = defineComponent(() => {
    providePlugboard({ client });
    return () => h(Suspense, null, { default: () => h(Reader) });
  });
  const isShown = shallowRef(true);
  mount(() => (isShown.value ? h(Part) : null));
  await until(() => expect(platform.calls()).toHaveLength(1));
  isShown.value = false;
  await until(() => expect(platform.calls()[0]?.aborted).toBe(true));
});
