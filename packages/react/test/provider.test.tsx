import { makeStore } from "@plugboard/core/seam";
import { act, render, renderHook, screen, waitFor } from "@testing-library/react";
import { lazy, startTransition, StrictMode, Suspense, useState } from "react";
import { expect, it } from "vitest";
import { PlugboardProvider, useActionQuery } from "../src/index.ts";
import { useStore } from "../src/useStore.ts";
import { stage, within } from "./stage.tsx";

const tools = { owner: "acme", repo: "tools" };
const Repository = () => {
  const { data, status } = useActionQuery("github", "get_repo", tools);
  return <p>{status === "success" ? (data as { readonly name: string }).name : status}</p>;
};

it("keeps what its components read, apart from another provider's", async () => {
  const { client, platform } = stage();
  const both = (
    <>
      {[1, 2].map((key) => (
        <PlugboardProvider key={key} client={client}>
          <Repository />
        </PlugboardProvider>
      ))}
    </>
  );
  render(both);
  await waitFor(() => expect(screen.getAllByText("tools")).toHaveLength(2));
  expect(platform.calls()).toHaveLength(2);
});

it("takes how long reads are fresh", async () => {
  const { client, platform } = stage();
  const View = () => {
    const [round, setRound] = useState(1);
    return (
      <>
        <button onClick={() => setRound(2)}>again</button>
        <Repository key={round} />
      </>
    );
  };
  const view = render(<View />, { wrapper: within({ client, options: { staleTime: 60_000 } }) });
  await view.findByText("tools");
  act(() => view.getByText("again").click());
  expect(view.getByText("tools")).toBeDefined();
  expect(platform.calls()).toHaveLength(1);
});

it("shows what the store that it is given holds", async () => {
  const { client, platform } = stage();
  const store = makeStore({ staleTime: 60_000 });
  const first = render(<Repository />, { wrapper: within({ client, store }) });
  await first.findByText("tools");
  first.unmount();
  const second = render(<Repository />, { wrapper: within({ client, store }) });
  expect(second.container.textContent).toBe("tools");
  expect(platform.calls()).toHaveLength(1);
});

const read = {
  subject: { kind: "test" },
  load: () => Promise.resolve("loaded"),
};

it.each([StrictMode, undefined])(
  "lets go of its own store after it has gone (%o)",
  async (wrapper) => {
    const { result, unmount } = renderHook(() => useStore("ana", undefined, undefined), {
      wrapper,
    });
    const store = result.current;
    await act(() => store.cell(read).fetch());
    expect(store.peek(read.subject)?.get().data).toBe("loaded");
    unmount();
    await waitFor(() => expect(store.peek(read.subject)).toBeUndefined());
  },
);

it.each([undefined, makeStore()])(
  "leaves a user's data alone while another user's view is only being prepared",
  async (store) => {
    const { client, platform } = stage();
    const bo = client.with({ user: "bo", token: await platform.token("bo") });
    const ready = Promise.withResolvers<void>();
    const Later = lazy(() => ready.promise.then(() => ({ default: Repository })));
    const App = () => {
      const [next, setNext] = useState(false);
      return (
        <PlugboardProvider client={next ? bo : client} store={store}>
          <button onClick={() => startTransition(() => setNext(true))} />
          <Suspense>{next ? <Later /> : <Repository />}</Suspense>
        </PlugboardProvider>
      );
    };
    const view = render(<App />);
    await view.findByText("tools");
    await act(async () => view.getByRole("button").click());
    expect(view.container.textContent).toBe("tools");
    await act(async () => ready.resolve());
    // He has linked nothing: what is shown now is his.
    await view.findByText("error");
    expect(platform.calls().map(({ user }) => user)).toEqual(["ana", "bo"]);
  },
);
