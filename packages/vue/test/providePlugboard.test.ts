/** A part of an app with a client of its own. */
import type { Client } from "@plugboard/core";
import { mount } from "@vue/test-utils";
import { defineComponent, h, nextTick, type Ref, shallowRef } from "vue";
import { expect, it, vi } from "vitest";
import {
  createPlugboard,
  plugboard,
  type PlugboardOptions,
  providePlugboard,
  useActionQuery,
  usePlugboard,
} from "../src/index.ts";
import { stage } from "./stage.ts";

const tools = { owner: "acme", repo: "tools" };
const until = (check: () => void) => vi.waitFor(check, { interval: 5, timeout: 3000 });

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

/** A part with a client of its own, and a read in it; what the read shows is the text. */
const readingPart = (client: PlugboardOptions<Client>["client"]) => {
  const Reader = defineComponent(() => {
    const { data, error, refetch } = useActionQuery("github", "get_repo", tools);
    const shown = () => error.value?._tag ?? (data.value === undefined ? "pending" : "read");
    return () => h("button", { onClick: () => void refetch() }, shown());
  });
  return defineComponent(() => {
    providePlugboard({ client });
    return () => h(Reader);
  });
};

it("follows a client that is another user's", async () => {
  const { client, platform } = stage();
  const bo = client.with({ user: "bo", token: await platform.token("bo") });
  const current = shallowRef(client);
  const view = mount(readingPart(current as Ref<Client>));
  await until(() => expect(view.text()).toBe("read"));
  current.value = bo;
  await until(() => expect(view.text()).toBe("ConnectRequired"));
});

it("forgets everything with its component", async () => {
  const { client, platform } = stage();
  const Part = readingPart(client as unknown as Client);
  const isShown = shallowRef(true);
  const view = mount(() => (isShown.value ? h(Part) : null));
  await until(() => expect(view.text()).toBe("read"));
  platform.fail("github", "get_repo", { hang: true });
  await view.find("button").trigger("click");
  await until(() => expect(platform.calls()).toHaveLength(2));
  isShown.value = false;
  await until(() => expect(platform.calls()[1]?.aborted).toBe(true));
  isShown.value = true;
  await nextTick();
  expect(view.text()).toBe("pending");
});
