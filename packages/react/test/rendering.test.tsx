import { act, render, renderHook, waitFor } from "@testing-library/react";
import { Profiler, StrictMode, useState } from "react";
import { expect, it } from "vitest";
import {
  PlugboardProvider,
  useAction,
  useActionPages,
  useActionQuery,
  useIntegration,
} from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const tools = { owner: "acme", repo: "tools" };
const nameOf = (data: unknown) => (data as { readonly name: string }).name;

it("makes one request in StrictMode, and aborts none", async () => {
  const { client, platform } = stage();
  const { result } = renderHook(() => useActionQuery("github", "get_repo", tools), {
    wrapper: ({ children }) => <StrictMode>{within({ client })({ children })}</StrictMode>,
  });
  await waitFor(() => expect(result.current.isSuccess).toBe(true));
  expect(platform.calls()).toMatchObject([{ aborted: false }]);
  expect(platform.requests().filter(({ aborted }) => aborted)).toEqual([]);
});

it("renders ten hooks on one query once for each change", async () => {
  const { client, platform } = stage();
  const renders = Array.from({ length: 10 }, () => 0);
  let change: () => Promise<unknown> = () => Promise.resolve();
  const One = ({ at }: { readonly at: number }) => {
    const count = useActionQuery("github", "count_issues", { owner: "acme" });
    renders[at] = (renders[at] ?? 0) + 1;
    return <p>{JSON.stringify(count.data)}</p>;
  };
  const Change = () => {
    const invalidates = [["github", "count_issues"]] as const;
    const { run } = useAction("github", "create_issue", { invalidates });
    change = () => run({ ...tools, title: "It rattles" });
    return null;
  };
  const view = render(
    <PlugboardProvider client={client}>
      {[...renders.keys()].map((at) => (
        <One key={at} at={at} />
      ))}
      <Change />
    </PlugboardProvider>,
  );
  await waitFor(() => expect(view.container.textContent).toContain('"total":64'));
  expect(renders).toEqual(renders.map(() => 2));
  await act(() => change());
  await waitFor(() => expect(view.container.textContent).toContain('"total":65'));
  expect(renders).toEqual(renders.map(() => 3));
  expect(platform.calls("github", "count_issues")).toHaveLength(2);
});

it("renders nothing anew for what it has not looked at", async () => {
  const { client, platform } = stage();
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      const { data, refetch } = useActionQuery("github", "get_repo", tools);
      return { data, refetch };
    },
    { wrapper: within({ client }) },
  );
  await waitFor(() => expect(result.current.data).toBeDefined());
  expect(renders).toBe(2);
  await act(() => result.current.refetch());
  expect(platform.calls()).toHaveLength(2);
  // It was fetching, and has fetched the same.
  expect(renders).toBe(2);
});

it("renders a list anew only for what it has looked at", async () => {
  const { client } = stage();
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      const { data, fetchNextPage } = useActionPages("github", "list_issues", { owner: "acme" });
      return { items: data?.items ?? [], fetchNextPage };
    },
    { wrapper: within({ client }) },
  );
  await waitFor(() => expect(result.current.items).toHaveLength(10));
  expect(renders).toBe(2);
  await act(() => result.current.fetchNextPage());
  expect(result.current.items).toHaveLength(20);
  expect(renders).toBe(3);
});

it("keeps functions, so that children are not rendered for them", async () => {
  const { client } = stage();
  const { result } = renderHook(
    () => ({
      read: useActionQuery("github", "get_repo", tools),
      list: useActionPages("github", "list_issues", { owner: "acme" }),
      create: useAction("github", "create_issue", { onSuccess: () => undefined }),
      link: useIntegration("github"),
    }),
    { wrapper: within({ client }) },
  );
  const functions = () => {
    const { create, link, list, read } = result.current;
    return [
      [read.refetch, read.cancel, list.fetchNextPage, list.fetchAll, list.refetch],
      [create.run, create.cancel, create.reset],
      [link.connect, link.complete, link.select, link.remove],
    ].flat();
  };
  const before = functions();
  await waitFor(() => expect(result.current.link.isLinked).toBe(true));
  await waitFor(() => expect(result.current.list.isSuccess).toBe(true));
  expect(functions()).toEqual(before);
});

it("selects by a function written in place without rendering for ever", async () => {
  const { client } = stage();
  let renders = 0;
  const { result } = renderHook(
    () => {
      renders += 1;
      const select = (data: unknown) => ({ title: nameOf(data) });
      return useActionQuery("github", "get_repo", tools, { select }).data;
    },
    { wrapper: within({ client }) },
  );
  await waitFor(() => expect(result.current).toEqual({ title: "tools" }));
  expect(renders).toBeLessThan(4);
});

it("asks as the component's latest options say", async () => {
  const { client, platform } = stage();
  const View = () => {
    const [trace, setTrace] = useState("1");
    const { refetch } = useActionQuery("github", "get_repo", tools, {
      headers: { "x-trace": trace },
    });
    return (
      <>
        <button onClick={() => setTrace("2")}>other</button>
        <button onClick={() => void refetch()}>again</button>
      </>
    );
  };
  const view = render(<View />, { wrapper: within({ client }) });
  await waitFor(() => expect(platform.calls()).toHaveLength(1));
  act(() => view.getByText("other").click());
  act(() => view.getByText("again").click());
  await waitFor(() =>
    expect(platform.calls().map(({ headers }) => headers["x-trace"])).toEqual(["1", "2"]),
  );
});

it("commits what a click has started at once", async () => {
  const { client, platform } = stage();
  platform.fail("github", "create_issue", { hang: true });
  const commits: Array<string> = [];
  const View = () => {
    const { cancel, run, status } = useAction("github", "create_issue");
    return (
      <Profiler id="view" onRender={() => void commits.push(status)}>
        <button onClick={() => void run({ ...tools, title: "It rattles" })}>run</button>
        <button onClick={cancel}>cancel</button>
      </Profiler>
    );
  };
  const view = render(<View />, { wrapper: within({ client }) });
  act(() => view.getByText("run").click());
  expect(commits).toEqual(["idle", "pending"]);
  await waitFor(() => expect(platform.calls()).toHaveLength(1));
  await act(async () => view.getByText("cancel").click());
  await waitFor(() => expect(commits.at(-1)).toBe("idle"));
});
