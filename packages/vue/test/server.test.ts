// @vitest-environment node
/** Rendering on a server: what is shown there was read there, and goes along with the page. */
import { dehydrate, hydrate, makeStore } from "@plugboard/core/seam";
import { createSSRApp, defineComponent, h } from "vue";
import { renderToString } from "vue/server-renderer";
import { expect, it } from "vitest";
import { plugboard, useAction, useActionQuery, useJob } from "../src/index.ts";
import { stage } from "./stage.ts";

const tools = { owner: "acme", repo: "tools" };
const Repository = defineComponent(() => {
  const { data, status } = useActionQuery("github", "get_repo", tools);
  const { status: own } = useAction("github", "create_issue");
  const { status: job } = useJob("job-1");
  return () => {
    const name = (data.value as { readonly name: string } | undefined)?.name;
    return h("p", `${status.value} ${name} ${own.value} ${job.value}`);
  };
});

it("reads before it renders, and gives what it has read to the page", async () => {
  const { client, platform } = stage();
  const store = makeStore({ staleTime: 60_000 });
  const html = await renderToString(createSSRApp(Repository).use(plugboard({ client, store })));
  expect(html).toBe("<p>success tools idle idle</p>");
  expect(platform.calls()).toHaveLength(1);
  expect(dehydrate(store).reads).toHaveLength(1);

  const page = makeStore({ staleTime: 60_000 });
  hydrate(page, JSON.parse(JSON.stringify(dehydrate(store))));
  const again = createSSRApp(Repository).use(plugboard({ client, store: page }));
  expect(await renderToString(again)).toBe(html);
  expect(platform.calls()).toHaveLength(1);
});

it("renders what failed", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 503 });
  const html = await renderToString(createSSRApp(Repository).use(plugboard({ client })));
  expect(html).toBe("<p>error undefined idle idle</p>");
});

it("reads nothing that is not wanted yet", async () => {
  const { client, platform } = stage();
  const Later = defineComponent(() => {
    const { status } = useActionQuery("github", "get_repo", tools, { enabled: false });
    return () => h("p", status.value);
  });
  const html = await renderToString(createSSRApp(Later).use(plugboard({ client })));
  expect(html).toBe("<p>pending</p>");
  expect(platform.requests()).toHaveLength(0);
});
