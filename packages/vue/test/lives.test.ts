/** Where composables live: in components, in Suspense, in scopes of their own, with other users. */
import { flushPromises, mount } from "@vue/test-utils";
import { createSSRApp, defineComponent, effectScope, h, shallowRef, Suspense } from "vue";
import { expect, it } from "vitest";
import {
  plugboard,
  useActionForm,
  useActionQuery,
  usePlugboard,
  useSession,
} from "../src/index.ts";
import { inSetup, stage } from "./stage.ts";
import { until } from "./until.ts";

const tools = { owner: "acme", repo: "tools" };
const nameOf = (data: unknown) => (data as { readonly name: string } | undefined)?.name;

it("is waited for by Suspense", async () => {
  const { client, platform } = stage();
  const Repository = defineComponent(async () => {
    const { data } = await useActionQuery("github", "get_repo", tools);
    return () => h("p", nameOf(data.value));
  });
  const view = mount(
    () => h(Suspense, null, { default: () => h(Repository), fallback: () => h("p", "waiting") }),
    { global: { plugins: [plugboard({ client })] } },
  );
  expect(view.text()).toBe("waiting");
  await until(() => expect(view.text()).toBe("tools"));
  expect(platform.calls()).toHaveLength(1);
});

it("shows what failed where it was waited for", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 503 });
  const Repository = defineComponent(async () => {
    const { error } = await useActionQuery("github", "get_repo", tools);
    return () => h("p", error.value?._tag);
  });
  const view = mount(() => h(Suspense, null, { default: () => h(Repository) }), {
    global: { plugins: [plugboard({ client })] },
  });
  await until(() => expect(view.text()).toBe("Unavailable"));
});

it("lives in a scope outside components, and ends with it", async () => {
  const { client, platform } = stage();
  const app = createSSRApp({ render: () => null }).use(plugboard({ client }));
  const scope = effectScope(true);
  const read = app.runWithContext(() =>
    scope.run(() => useActionQuery("github", "get_repo", tools, { refetchInterval: 10 })),
  );
  await until(() => expect(nameOf(read?.data.value)).toBe("tools"));
  await until(() => expect(platform.calls().length).toBeGreaterThan(2));
  platform.fail("github", "get_repo", { hang: true });
  const before = platform.calls().length;
  await until(() => expect(platform.calls().length).toBe(before + 1));
  scope.stop();
  await until(() => expect(platform.calls().at(-1)?.aborted).toBe(true));
});

it("follows a client that is another user's", async () => {
  const { client, platform } = stage();
  const bo = client.with({ user: "bo", token: await platform.token("bo") });
  const current = shallowRef(client);
  const { given } = inSetup({ client: current }, () => useActionQuery("github", "get_repo", tools));
  await until(() => expect(given.isSuccess.value).toBe(true));
  current.value = bo;
  await until(() => expect(given.error.value?._tag).toBe("ConnectRequired"));
  expect(given.data.value).toBeUndefined();
});

it("is that of the user who signs in", async () => {
  const { client, platform } = stage();
  const { given } = inSetup({ client }, () => ({
    session: useSession(),
    read: useActionQuery("github", "get_repo", tools),
  }));
  await until(() => expect(given.read.isSuccess.value).toBe(true));
  await given.session.authenticate("bo", platform.user("bo").secret);
  expect(given.session.status.value).toBe("authenticated");
  await until(() => expect(given.read.error.value?._tag).toBe("ConnectRequired"));
  given.session.signOut();
  await until(() => expect(given.read.isSuccess.value).toBe(true));
});

it("fills a form of an action in, and sends it", async () => {
  const { client, platform } = stage();
  const { given } = inSetup({ client }, () => useActionForm("github", "create_issue"));
  await until(() => expect(given.isReady.value).toBe(true));
  expect(await given.submit()).toBeUndefined();
  expect(Object.keys(given.issues.value).toSorted()).toEqual(["/owner", "/repo", "/title"]);
  given.setValue("/owner", "acme");
  given.setValue("/repo", "tools");
  given.setValue("/title", "It rattles");
  expect(await given.submit()).toMatchObject({ title: "It rattles" });
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});

it("forgets everything with its app", async () => {
  const { client, platform } = stage();
  const { given, view } = inSetup({ client }, () => ({
    client: usePlugboard(),
    read: useActionQuery("github", "get_repo", tools),
  }));
  await until(() => expect(given.read.isSuccess.value).toBe(true));
  platform.fail("github", "get_repo", { hang: true });
  void given.read.refetch();
  await until(() => expect(platform.calls()).toHaveLength(2));
  view.unmount();
  await flushPromises();
  await until(() => expect(platform.calls()[1]?.aborted).toBe(true));
});
