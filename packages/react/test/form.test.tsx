import { act, renderHook, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { useActionForm, useActionQuery } from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const use = (action = "create_issue") => ({
  form: useActionForm("github", action, { invalidates: [["github", "count_issues"]] }),
  count: useActionQuery("github", "count_issues", { owner: "acme" }),
});

it("is made of the action's schema, and says what is wrong as it is filled in", async () => {
  const { client, platform } = stage();
  const { result } = renderHook(use, { wrapper: within({ client }) });
  expect(result.current.form).toMatchObject({ status: "pending", fields: [] });
  await waitFor(() => expect(result.current.form.isReady).toBe(true));
  const names = result.current.form.fields.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["owner", "repo", "title"]));
  expect(await act(() => result.current.form.submit())).toBeUndefined();
  expect(Object.keys(result.current.form.issues).toSorted()).toEqual(["/owner", "/repo", "/title"]);
  act(() => result.current.form.setValue("/owner", "acme"));
  await waitFor(() =>
    expect(Object.keys(result.current.form.issues).toSorted()).toEqual(["/repo", "/title"]),
  );
  expect(platform.calls("github", "create_issue")).toHaveLength(0);
});

it("runs the action, and reads anew what that changes", async () => {
  const { client, platform } = stage();
  const { result } = renderHook(use, { wrapper: within({ client }) });
  await waitFor(() => expect(result.current.count.data).toMatchObject({ total: 64 }));
  await waitFor(() => expect(result.current.form.isReady).toBe(true));
  act(() => {
    const { setValue } = result.current.form;
    setValue("/owner", "acme");
    setValue("/repo", "tools");
    setValue("/title", "It rattles");
  });
  const issue = await act(() => result.current.form.submit());
  expect(issue).toMatchObject({ title: "It rattles" });
  expect(result.current.form).toMatchObject({ isSuccess: true, data: issue });
  await waitFor(() => expect(result.current.count.data).toMatchObject({ total: 65 }));
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});

it("begins anew for another action", async () => {
  const { client } = stage();
  const { rerender, result } = renderHook(use, {
    wrapper: within({ client }),
    initialProps: "create_issue",
  });
  await waitFor(() => expect(result.current.form.isReady).toBe(true));
  act(() => result.current.form.setValue("/title", "It rattles"));
  rerender("get_repo");
  await waitFor(() => expect(result.current.form.isReady).toBe(true));
  expect(result.current.form.values).not.toHaveProperty("title");
  expect(result.current.form.isDirty).toBe(false);
});
