/** Pages that take over what a server has read and rendered. */
import { dehydrate, type DehydratedStore, makeStore, prefetch } from "@plugboard/core/seam";
import { act, render, screen, waitFor } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { lazy, startTransition, StrictMode, Suspense, useState } from "react";
import { afterEach, expect, it } from "vitest";
import {
  actionQuery,
  HydrationBoundary,
  PlugboardProvider,
  useActionForm,
  useActionPages,
  useActionQuery,
  useIntegration,
} from "../src/index.ts";
import { stage } from "./stage.tsx";

type Client = ReturnType<typeof stage>["client"];
const repo = (name: string) => actionQuery("github", "get_repo", { owner: "acme", repo: name });
const options = { staleTime: 60_000 };

afterEach(() => document.body.replaceChildren());

/** What a server read, as its page gets it; `name` in place of the repository's. */
const readOnServer = async (client: Client, name?: string): Promise<DehydratedStore> => {
  const store = makeStore();
  await prefetch(store, client, ...repo("tools"));
  if (name !== undefined) store.setData(["github"], () => ({ name }));
  return JSON.parse(JSON.stringify(dehydrate(store))) as DehydratedStore;
};

const Name = () => {
  const { data, status } = useActionQuery(...repo("tools"));
  return <p>{(data as { readonly name: string } | undefined)?.name ?? status}</p>;
};

it("shows what a boundary brings at the first look, and asks for nothing while it is fresh", async () => {
  const { client, platform } = stage();
  const state = await readOnServer(client);
  const { container } = render(
    <StrictMode>
      <PlugboardProvider client={client} options={options}>
        <HydrationBoundary state={state}>
          <Name />
        </HydrationBoundary>
        <HydrationBoundary state={undefined} />
      </PlugboardProvider>
    </StrictMode>,
  );
  expect(container.textContent).toBe("tools");
  expect(platform.calls()).toHaveLength(1);
});

it("keeps of several boundaries what is newest, wherever they stand", async () => {
  const { client, platform } = stage();
  const older = await readOnServer(client, "older");
  const newer = await readOnServer(client, "newer");
  const read = newer.reads.map((_) => ({ ..._, dataUpdatedAt: _.dataUpdatedAt + 1 }));
  const App = () => {
    const [state, setState] = useState(older);
    return (
      <PlugboardProvider client={client} options={options}>
        <button onClick={() => setState({ reads: read })}>navigate</button>
        <HydrationBoundary state={state}>
          <Name />
          <HydrationBoundary state={older}>
            <Name />
          </HydrationBoundary>
        </HydrationBoundary>
      </PlugboardProvider>
    );
  };
  render(<App />);
  expect(screen.getAllByText("older")).toHaveLength(2);
  await act(async () => screen.getByRole("button").click());
  expect(screen.getAllByText("newer")).toHaveLength(2);
  expect(platform.calls()).toHaveLength(2);
});

it("gives a state that one user was shown to no other", async () => {
  const { client, platform } = stage();
  const state = await readOnServer(client);
  const bo = client.with({ user: "bo", token: await platform.token("bo") });
  const App = ({ of }: { readonly of: Client }) => (
    <PlugboardProvider client={of} options={options}>
      <HydrationBoundary key={of.scope} state={state}>
        <Name />
      </HydrationBoundary>
    </PlugboardProvider>
  );
  const { container, rerender } = render(<App of={client} />);
  expect(container.textContent).toBe("tools");
  rerender(<App of={bo} />);
  await waitFor(() => expect(container.textContent).toBe("error"));
  expect(platform.calls().map(({ user }) => user)).toEqual(["ana", "bo"]);
});

it("keeps a user's state for the moment at which the page is that user's", async () => {
  const { client, platform } = stage();
  const mine = await readOnServer(client, "mine");
  const bo = client.with({ user: "bo", token: await platform.token("bo") });
  const theirs = await readOnServer(client, "theirs");
  const ready = Promise.withResolvers<void>();
  const Later = lazy(() => ready.promise.then(() => ({ default: Name })));
  const App = () => {
    const [isNext, setNext] = useState(false);
    return (
      <PlugboardProvider client={isNext ? bo : client} options={options}>
        <button onClick={() => startTransition(() => setNext(true))} />
        <HydrationBoundary state={isNext ? theirs : mine}>
          <Suspense>{isNext ? <Later /> : <Name />}</Suspense>
        </HydrationBoundary>
      </PlugboardProvider>
    );
  };
  const view = render(<App />);
  expect(view.container.textContent).toBe("mine");
  await act(async () => view.getByRole("button").click());
  expect(view.container.textContent).toBe("mine");
  await act(async () => ready.resolve());
  await view.findByText("theirs");
  expect(platform.calls()).toHaveLength(2);
});

/** Everything that reads: what a server renders of it, and what has come since. */
const Whole = () => {
  const shown = [
    useActionQuery(...repo("tools")),
    useActionPages("github", "list_issues", { owner: "acme" }),
    useActionForm("github", "create_issue"),
    useIntegration("github"),
  ].map(({ status }) => status);
  return <p>{shown.join(" ")}</p>;
};

it("takes over late what the server has rendered, whatever others have read meanwhile", async () => {
  const { client } = stage();
  const chunk = Promise.withResolvers<void>();
  const InPage = lazy(() => chunk.promise.then(() => ({ default: Whole })));
  const treeOf = (Late: typeof Whole | typeof InPage) => (
    <StrictMode>
      <PlugboardProvider client={client}>
        <main>
          <Whole />
        </main>
        <Suspense>
          <Late />
        </Suspense>
      </PlugboardProvider>
    </StrictMode>
  );
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(treeOf(Whole));
  const [early, late] = container.querySelectorAll("p");
  const recovered: Array<unknown> = [];
  const root = await act(async () =>
    hydrateRoot(container, treeOf(InPage), {
      onRecoverableError: (error) => void recovered.push(error),
    }),
  );
  await waitFor(() => expect(early?.textContent).toBe("success success ready linked"));
  expect(late?.textContent).toBe("pending pending pending pending");
  await act(async () => chunk.resolve());
  await waitFor(() => expect(late?.textContent).toBe("success success ready linked"));
  expect(container.querySelectorAll("p")[1]).toBe(late);
  expect(recovered).toEqual([]);
  act(() => root.unmount());
});

it("takes over late what the server has read, though it was read anew", async () => {
  const { client } = stage();
  const state = await readOnServer(client, "of the server");
  const chunk = Promise.withResolvers<void>();
  const InPage = lazy(() => chunk.promise.then(() => ({ default: Name })));
  const treeOf = (Late: typeof Name | typeof InPage) => (
    <PlugboardProvider client={client}>
      <HydrationBoundary state={state}>
        <Name />
        <Suspense>
          <Late />
        </Suspense>
      </HydrationBoundary>
    </PlugboardProvider>
  );
  const container = document.body.appendChild(document.createElement("div"));
  container.innerHTML = renderToString(treeOf(Name));
  const [early, late] = container.querySelectorAll("p");
  const root = await act(async () => hydrateRoot(container, treeOf(InPage)));
  await waitFor(() => expect(early?.textContent).toBe("tools"));
  expect(late?.textContent).toBe("of the server");
  await act(async () => chunk.resolve());
  await waitFor(() => expect(late?.textContent).toBe("tools"));
  expect(container.querySelectorAll("p")[1]).toBe(late);
  act(() => root.unmount());
});
