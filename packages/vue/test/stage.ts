/** A mock platform, its clients, and a component that uses one of them. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { mount } from "@vue/test-utils";
import { defineComponent, h, type VNode } from "vue";
import { plugboard, type PlugboardOptions } from "../src/index.ts";

/** A platform with the sample connectors, and a client of ana's on it. */
export const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
  return { platform, client };
};

/** What a component's setup gives, and how often it was rendered. */
export const inSetup = <A>(
  options: PlugboardOptions<object>,
  use: () => A,
  render: (given: A) => VNode | string = () => "",
) => {
  let given: A | undefined;
  let renders = 0;
  const View = defineComponent(() => {
    const own = use();
    given = own;
    return () => {
      renders += 1;
      return h("p", render(own));
    };
  });
  const view = mount(View, { global: { plugins: [plugboard(options)] } });
  return {
    view,
    get given(): A {
      if (given === undefined) throw new Error("The component was not set up.");
      return given;
    },
    renders: () => renders,
  };
};
