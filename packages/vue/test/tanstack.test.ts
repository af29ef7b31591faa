/** The option objects of core, taken by Vue Query as it is released. */
import { createClient, type PlugboardError } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  actionKey,
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
} from "@plugboard/core/tanstack";
import { mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import {
  QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  VueQueryPlugin,
} from "@tanstack/vue-query";
import { mount } from "@vue/test-utils";
import { expect, expectTypeOf, it } from "vitest";
import { computed, defineComponent, type Ref, ref } from "vue";
import { until } from "./until.ts";

const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const driver = bosa<SampleCatalog>(platform.options);
  const client = createClient({ platform: driver, fetch: platform.fetch });
  const queryClient = new QueryClient();
  /** What a component's setup gives. */
  const inSetup = <A>(use: () => A) => {
    const given: { use?: A } = {};
    const setup = () => {
      given.use = use();
      return () => null;
    };
    const plugins: [[typeof VueQueryPlugin, { queryClient: QueryClient }]] = [
      [VueQueryPlugin, { queryClient }],
    ];
    const view = mount(defineComponent(setup), { global: { plugins } });
    if (given.use === undefined) throw new Error("The component was not set up.");
    return { given: given.use, view };
  };
  return { client, platform, queryClient, inSetup };
};

it("reads what refs say, typed by the catalog, and gives up with the component", async () => {
  const { client, inSetup, platform } = stage();
  const repo = ref("tools");
  const { given, view } = inSetup(() =>
    useQuery(
      computed(() =>
        queryOptions(client, "github", "get_repo", { owner: "acme", repo: repo.value }),
      ),
    ),
  );
  await until(() => expect(given.data.value?.full_name).toBe("acme/tools"));
  expectTypeOf(given.error).toExtend<Ref<PlugboardError | null>>();
  repo.value = "website";
  await until(() => expect(given.data.value?.full_name).toBe("acme/website"));
  platform.fail("github", "get_repo", { hang: true });
  repo.value = "widgets";
  await until(() => expect(platform.calls()).toHaveLength(3));
  view.unmount();
  await until(() => expect(platform.calls()[2]?.aborted).toBe(true));
});

it("walks over pages, runs commands, and makes reads old", async () => {
  const { client, inSetup, platform, queryClient } = stage();
  const issues = { owner: "acme", repo: "tools" };
  const { given } = inSetup(() => ({
    issues: useInfiniteQuery(infiniteQueryOptions(client, "github", "list_issues", issues)),
    create: useMutation({
      ...mutationOptions(client, "github", "create_issue"),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: actionKey(client, "github") }),
    }),
  }));
  await until(() => expect(given.issues.hasNextPage.value).toBe(true));
  await given.issues.fetchNextPage();
  await until(() => expect(given.issues.data.value?.pages).toHaveLength(2));
  await given.create.mutateAsync({ ...issues, title: "New" });
  await until(() => expect(given.issues.data.value?.pages[0]?.items[0]?.title).toBe("New"));
  expect(platform.calls("github", "list_issues")).toHaveLength(4);
  expectTypeOf(given.create.error).toExtend<Ref<PlugboardError | null>>();
});

it("tells why it failed, after one attempt", async () => {
  const { client, inSetup, platform } = stage();
  platform.fail("github", "get_repo", { status: 503, times: 3 });
  const { given } = inSetup(() =>
    useQuery(queryOptions(client, "github", "get_repo", { owner: "acme", repo: "tools" })),
  );
  await until(() => expect(given.error.value?._tag).toBe("Unavailable"));
  expect(platform.calls()).toHaveLength(1);
});
