import type { Client } from "@plugboard/core";
import { mount } from "@vue/test-utils";
import { createSSRApp, defineComponent, h, type Plugin } from "vue";
import { renderToString } from "vue/server-renderer";
import { expect, it } from "vitest";
import { createPlugboard, plugboard, usePlugboard } from "../src/index.ts";

// What a client does is core's business; here it is only handed through.
const fake = () => ({}) as Client;
const client = fake();

/** What `use` gives in the setup of a component under these plugins. */
const inSetup = <A>(use: () => A, plugins: Array<Plugin>): A => {
  const seen: Array<A> = [];
  const Probe = defineComponent(() => {
    seen.push(use());
    return () => null;
  });
  mount(Probe, { global: { plugins } });
  return seen[0]!;
};

it("gives the plugin's client", () => {
  expect(inSetup(usePlugboard, [plugboard({ client })])).toBe(client);
});

it("gives the client inside app.runWithContext", () => {
  const app = createSSRApp({ render: () => null }).use(plugboard({ client }));
  expect(app.runWithContext(usePlugboard)).toBe(client);
});

it("gives the client on a server", async () => {
  const seen: Array<unknown> = [];
  const Probe = defineComponent(() => {
    seen.push(usePlugboard());
    return () => h("p");
  });
  const html = await renderToString(createSSRApp(Probe).use(plugboard({ client })));
  expect(html).toBe("<p></p>");
  expect(seen).toEqual([client]);
});

it("says what to do where the plugin is not used", () => {
  const app = createSSRApp({ render: () => null });
  expect(() => app.runWithContext(usePlugboard)).toThrow(
    "No Plugboard client here: call app.use(plugboard({ client })) before app.mount()",
  );
});

it("says where it can be called", () => {
  expect(() => usePlugboard()).toThrow("in setup(), or inside app.runWithContext()");
});

it("keeps the clients of createPlugboard apart from the registered one", () => {
  const Warehouse = createPlugboard<Client>();
  const warehouse = fake();
  const both = inSetup(
    () => [usePlugboard(), Warehouse.usePlugboard()],
    [plugboard({ client }), Warehouse.plugboard({ client: warehouse })],
  );
  expect(both[0]).toBe(client);
  expect(both[1]).toBe(warehouse);
});

it("says which plugin the composables of createPlugboard miss", () => {
  const Warehouse = createPlugboard<Client>();
  const app = createSSRApp({ render: () => null }).use(plugboard({ client }));
  expect(() => app.runWithContext(Warehouse.usePlugboard)).toThrow(
    "the plugboard() of the same createPlugboard()",
  );
});
