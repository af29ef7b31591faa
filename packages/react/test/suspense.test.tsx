import { act, render, screen, waitFor } from "@testing-library/react";
import { StrictMode, Suspense, useState } from "react";
import { expect, it, vi } from "vitest";
import { useActionSuspenseQuery, useResetErrors } from "../src/index.ts";
import { Boundary } from "./Boundary.tsx";
import { stage, within } from "./stage.tsx";

const nameOf = (data: unknown) => (data as { readonly name: string }).name;

const Repository = ({ repo }: { readonly repo: string }) => {
  const { data, status } = useActionSuspenseQuery("github", "get_repo", { owner: "acme", repo });
  return <p>{`${status} ${nameOf(data)}`}</p>;
};

it.each([false, true])("waits, and asks once (StrictMode: %s)", async (strict) => {
  const { client, platform } = stage();
  const tree = (
    <Suspense fallback={<p>waiting</p>}>
      <Repository repo="tools" />
    </Suspense>
  );
  const whole = within({ client })({ children: tree });
  await act(async () => void render(strict ? <StrictMode>{whole}</StrictMode> : whole));
  await screen.findByText("success tools");
  expect(platform.calls()).toHaveLength(1);
});

it("shows what waits meanwhile", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { delay: 20, times: 1 });
  const tree = (
    <Suspense fallback={<p>waiting</p>}>
      <Repository repo="tools" />
    </Suspense>
  );
  render(within({ client })({ children: tree }));
  expect(screen.getByText("waiting")).toBeDefined();
  await screen.findByText("success tools");
});

it("waits again for another input", async () => {
  const { client, platform } = stage();
  const View = () => {
    const [repo, setRepo] = useState("tools");
    return (
      <>
        <button onClick={() => setRepo("website")}>other</button>
        <Suspense fallback={<p>waiting</p>}>
          <Repository repo={repo} />
        </Suspense>
      </>
    );
  };
  render(<View />, { wrapper: within({ client }) });
  await screen.findByText("success tools");
  await act(async () => screen.getByText("other").click());
  await screen.findByText("success website");
  expect(platform.calls()).toHaveLength(2);
});

it("gives what failed to the error boundary, and asks again after a reset", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 503, times: 1 });
  const View = () => {
    const reset = useResetErrors();
    return (
      <Boundary onReset={() => reset()}>
        <Suspense fallback={<p>waiting</p>}>
          <Repository repo="tools" />
        </Suspense>
      </Boundary>
    );
  };
  render(<View />, { wrapper: within({ client }) });
  const button = await screen.findByText("Unavailable");
  expect(platform.calls()).toHaveLength(1);
  // React tells of every error that a boundary has caught.
  expect(vi.mocked(console.error)).toHaveBeenCalled();
  vi.mocked(console.error).mockClear();
  await act(async () => button.click());
  await screen.findByText("success tools");
  expect(platform.calls()).toHaveLength(2);
});

it("keeps what it shows while it is read anew", async () => {
  const { client, platform } = stage();
  const View = () => {
    const { data, refetch } = useActionSuspenseQuery("github", "get_repo", {
      owner: "acme",
      repo: "tools",
    });
    return <button onClick={() => void refetch()}>{nameOf(data)}</button>;
  };
  const tree = (
    <Suspense fallback={<p>waiting</p>}>
      <View />
    </Suspense>
  );
  render(within({ client })({ children: tree }));
  const button = await screen.findByText("tools");
  platform.fail("github", "get_repo", { delay: 20, times: 1 });
  act(() => button.click());
  expect(screen.queryByText("waiting")).toBeNull();
  await waitFor(() => expect(platform.calls()).toHaveLength(2));
});
