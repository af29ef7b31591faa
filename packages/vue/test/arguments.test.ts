/** Arguments are followed, whatever holds them. */
import { flushPromises } from "@vue/test-utils";
import { computed, nextTick, reactive, ref, shallowRef } from "vue";
import { expect, it } from "vitest";
import { useAction, useActionPages, useActionQuery } from "../src/index.ts";
import { inSetup, stage } from "./stage.ts";
import { until } from "./until.ts";

const nameOf = (data: unknown) => (data as { readonly name: string } | undefined)?.name;

it.each([
  [
    "a ref",
    () => {
      const input = ref({ owner: "acme", repo: "tools" });
      return { input, change: (): void => void (input.value = { owner: "acme", repo: "website" }) };
    },
  ],
  [
    "a ref whose value is changed within",
    () => {
      const input = ref({ owner: "acme", repo: "tools" });
      return { input, change: (): void => void (input.value.repo = "website") };
    },
  ],
  [
    "a computed",
    () => {
      const repo = ref("tools");
      const input = computed(() => ({ owner: "acme", repo: repo.value }));
      return { input, change: (): void => void (repo.value = "website") };
    },
  ],
  [
    "a getter over a reactive prop",
    () => {
      const props = reactive({ repo: "tools" });
      const input = () => ({ owner: "acme", repo: props.repo });
      return { input, change: (): void => void (props.repo = "website") };
    },
  ],
  [
    "a reactive object",
    () => {
      const input = reactive({ owner: "acme", repo: "tools" });
      return { input, change: (): void => void (input.repo = "website") };
    },
  ],
  [
    "refs inside plain data",
    () => {
      const repo = ref("tools");
      const input = { owner: "acme", repo } as unknown as { owner: string; repo: string };
      return { input, change: (): void => void (repo.value = "website") };
    },
  ],
])("follows %s", async (_, make) => {
  const { client, platform } = stage();
  const { change, input } = make();
  const { given } = inSetup({ client }, () => useActionQuery("github", "get_repo", input));
  await until(() => expect(nameOf(given.data.value)).toBe("tools"));
  change();
  await until(() => expect(nameOf(given.data.value)).toBe("website"));
  expect(platform.calls("github", "get_repo").map(({ body }) => body)).toEqual([
    { owner: "acme", repo: "tools" },
    { owner: "acme", repo: "website" },
  ]);
});

it("asks once where several arguments change at once", async () => {
  const { client, platform } = stage();
  const action = ref("get_repo");
  const input = shallowRef<Record<string, string>>({ owner: "acme", repo: "tools" });
  const { given } = inSetup({ client }, () => useActionQuery("github", action, input));
  await until(() => expect(given.isSuccess.value).toBe(true));
  action.value = "count_issues";
  input.value = { owner: "acme" };
  await until(() => expect(given.data.value).toMatchObject({ total: 64 }));
  expect(platform.calls()).toHaveLength(2);
});

it("takes plain arguments, and options as refs and getters", async () => {
  const { client, platform } = stage();
  const isWanted = ref(false);
  const { given } = inSetup({ client }, () =>
    useActionQuery(
      "github",
      "get_repo",
      { owner: "acme", repo: "tools" },
      { enabled: () => isWanted.value, select: nameOf },
    ),
  );
  await flushPromises();
  expect(platform.calls()).toHaveLength(0);
  isWanted.value = true;
  await until(() => expect(given.data.value).toBe("tools"));
});

it("gives up what nobody asks for any more", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { hang: true, times: 1 });
  const repo = ref("tools");
  const { given } = inSetup({ client }, () =>
    useActionQuery("github", "get_repo", () => ({ owner: "acme", repo: repo.value })),
  );
  await until(() => expect(platform.calls()).toHaveLength(1));
  repo.value = "website";
  await until(() => expect(nameOf(given.data.value)).toBe("website"));
  await until(() => expect(platform.calls()[0]?.aborted).toBe(true));
});

it("renders once for each change that it shows", async () => {
  const { client, platform } = stage();
  const { given, renders, view } = inSetup(
    { client },
    () => useActionQuery("github", "get_repo", { owner: "acme", repo: "tools" }),
    ({ data }) => nameOf(data.value) ?? "…",
  );
  await until(() => expect(view.text()).toBe("tools"));
  expect(renders()).toBe(2);
  await given.refetch();
  await flushPromises();
  expect(platform.calls()).toHaveLength(2);
  // It was fetching, and has fetched the same.
  expect(renders()).toBe(2);
});

it("is not followed by those who only call it", async () => {
  const { client } = stage();
  const { given, renders } = inSetup(
    { client },
    () => {
      const list = useActionPages("github", "list_issues", { owner: "acme" });
      const open = useAction("github", "create_issue");
      return { list, open };
    },
    ({ list }) => `${list.data.value?.items.length ?? 0}`,
  );
  await until(() => expect(given.list.isSuccess.value).toBe(true));
  const before = renders();
  await given.open.run({ owner: "acme", repo: "tools", title: "It rattles" });
  await nextTick();
  expect(given.open.isSuccess.value).toBe(true);
  expect(renders()).toBe(before);
  const { fetchNextPage } = given.list;
  await fetchNextPage();
  await nextTick();
  expect(renders()).toBe(before + 1);
});

it("narrows by its status", async () => {
  const { client } = stage();
  const { given } = inSetup({ client }, () =>
    useActionQuery("github", "get_repo", { owner: "acme", repo: "tools" }),
  );
  await until(() => expect(given.state.value.status).toBe("success"));
  const { value } = given.state;
  expect(value.status === "success" && value.error === null).toBe(true);
});
