/** Pages that a server streams: what waits there comes later, and is not asked for again. */
import { createClient, type Untyped } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  actionQuery,
  dehydrate,
  type DehydratedStore,
  makeStore,
  prefetch,
  type Store,
} from "@plugboard/core/seam";
import { act, render, waitFor } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { type ReactNode, StrictMode, Suspense, useState, version } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { createPlugboard, type Hooks } from "../src/index.ts";
import { Boundary } from "./Boundary.tsx";
import { type Page, stream } from "./Page.ts";
import { stage } from "./stage.tsx";

beforeEach(() => {
  vi.spyOn(console, "warn");
});
afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  vi.mocked(console.warn).mockRestore();
  document.body.replaceChildren();
});

const nameOf = (data: unknown) => (data as { readonly name: string }).name;

interface AppProps {
  readonly client: ReturnType<typeof stage>["client"];
  readonly store: Store;
  readonly state?: DehydratedStore;
}

/** The application; a server and a page have one each, as they have their own React. */
const makeApp = () => {
  const hooks: Hooks<Untyped> = createPlugboard();
  const { HydrationBoundary, PlugboardProvider, useActionSuspenseQuery } = hooks;
  const Repository = ({ repo }: { readonly repo: string }) => {
    const [clicks, setClicks] = useState(0);
    const { data } = useActionSuspenseQuery("github", "get_repo", { owner: "acme", repo });
    return <button onClick={() => setClicks(clicks + 1)}>{`${nameOf(data)} ${clicks}`}</button>;
  };
  const Waiting = ({ children }: { readonly children: ReactNode }) => (
    <Boundary>
      <Suspense fallback={<p>waiting</p>}>{children}</Suspense>
    </Boundary>
  );
  return ({ client, store, state }: AppProps) => (
    <StrictMode>
      <PlugboardProvider client={client} store={store}>
        <HydrationBoundary state={state}>
          <main>
            <h1>Repositories</h1>
            <Waiting>
              <Repository repo="tools" />
            </Waiting>
            <Waiting>
              <Repository repo="website" />
            </Waiting>
          </main>
        </HydrationBoundary>
      </PlugboardProvider>
    </StrictMode>
  );
};

const fresh = (): Store => makeStore({ staleTime: 60_000 });

/** Takes a page over; what its boundaries caught, and what React had to mend, is told. */
const takeOver = async (container: HTMLElement, tree: ReactNode) => {
  const recovered: Array<unknown> = [];
  const caught: Array<unknown> = [];
  const options = {
    onCaughtError: (error: unknown) => void caught.push(error),
    onRecoverableError: (error: unknown) => void recovered.push(error),
  };
  const root = await act(async () => hydrateRoot(container, tree, options));
  return { caught, recovered, unmount: () => act(() => root.unmount()) };
};

/** Receives what is sent until the page shows this. */
const until = (page: Page, text: string) =>
  waitFor(async () => {
    await act(async () => page.receive());
    expect(page.container.textContent).toBe(text);
  });
/** Clicks as soon as there is somebody to hear of it. */
const clicked = (button: HTMLElement | undefined) => {
  const before = button?.textContent;
  return waitFor(() => {
    act(() => button?.click());
    expect(button?.textContent).not.toBe(before);
  });
};

it("takes over at once what is there, and what is streamed when it has come", async () => {
  const { client, platform } = stage();
  const gates = { tools: Promise.withResolvers<void>(), website: Promise.withResolvers<void>() };
  const behindGates: typeof fetch = async (request, init) => {
    const body = typeof init?.body === "string" ? init.body : "";
    const [, gate] = Object.entries(gates).find(([repo]) => body.includes(repo)) ?? [];
    await gate?.promise;
    return platform.fetch(request, init);
  };
  const slow = createClient({ platform: bosa(platform.options), fetch: behindGates });
  const [OnServer, InPage] = [makeApp(), makeApp()];
  const server = fresh();
  const page = stream(<OnServer client={slow} store={server} />);
  await page.shell;
  page.receive();
  expect(page.container.textContent).toBe("Repositorieswaitingwaiting");

  // What is under way goes along as a promise, as server components send one.
  const state = dehydrate(server, { pending: true });
  const tree = <InPage client={client} store={fresh()} state={state} />;
  const { recovered, unmount } = await takeOver(page.container, tree);
  expect(page.container.textContent).toBe("Repositorieswaitingwaiting");
  gates.tools.resolve();
  await until(page, "Repositoriestools 0waiting");
  const [first] = page.container.querySelectorAll("button");
  await clicked(first);
  gates.website.resolve();
  await until(page, "Repositoriestools 1website 0");
  expect(page.container.querySelector("button")).toBe(first);
  await clicked(page.container.querySelectorAll("button")[1]);
  expect(platform.calls()).toHaveLength(2);
  expect([recovered, page.errors]).toEqual([[], []]);
  unmount();
});

it("takes over as JSON what has all come, and asks for nothing", async () => {
  const { client, platform } = stage();
  const [OnServer, InPage] = [makeApp(), makeApp()];
  const server = fresh();
  const page = stream(<OnServer client={client} store={server} />);
  await page.end;
  await until(page, "Repositoriestools 0website 0");
  const [first] = page.container.querySelectorAll("button");
  const state = JSON.parse(JSON.stringify(dehydrate(server))) as DehydratedStore;
  const tree = <InPage client={client} store={fresh()} state={state} />;
  const { recovered, unmount } = await takeOver(page.container, tree);
  await clicked(first);
  expect(page.container.textContent).toBe("Repositoriestools 1website 0");
  expect(page.container.querySelector("button")).toBe(first);
  expect(platform.calls()).toHaveLength(2);
  expect([recovered, page.errors]).toEqual([[], []]);
  unmount();
});

it.each([true, false])(
  "gives what failed on the server to the page's error boundary (as a promise: %s)",
  async (pending) => {
    const { client, platform } = stage();
    platform.fail("github", "get_repo", { status: 503, times: 1 });
    const [OnServer, InPage] = [makeApp(), makeApp()];
    const server = fresh();
    const page = stream(<OnServer client={client} store={server} />);
    await page.shell;
    const early = dehydrate(server, { pending });
    await page.end;
    await until(page, "Repositorieswaitingwebsite 0");
    expect(page.errors).toMatchObject([{ _tag: "Unavailable" }]);
    const state = pending ? early : (JSON.parse(JSON.stringify(dehydrate(server))) as typeof early);
    expect(JSON.stringify(state)).not.toContain(platform.options.apiKey);

    const tree = <InPage client={client} store={fresh()} state={state} />;
    const { caught, recovered, unmount } = await takeOver(page.container, tree);
    await waitFor(() =>
      expect(page.container.textContent).toBe("RepositoriesUnavailablewebsite 0"),
    );
    expect(platform.calls()).toHaveLength(2);
    // That the server has sent no markup for it, React tells as well; nothing else was to be mended.
    expect(recovered.map(String).join()).not.toMatch(/hydrat/i);
    // What a boundary has caught React 18 tells the console.
    if (version.startsWith("18")) vi.mocked(console.error).mockClear();
    else expect(caught).toMatchObject([{ _tag: "Unavailable", status: 503 }]);
    unmount();
  },
);

it("asks itself for what the server could not send to its end", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { hang: true, times: 1 });
  const server = fresh();
  const tools = actionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
  void prefetch(server, client, ...tools);
  await waitFor(() => expect(platform.calls()).toHaveLength(1));
  const connection = Promise.withResolvers<undefined>();
  const coming = { since: Date.now(), read: connection.promise };
  const { reads } = dehydrate(server, { pending: true });
  const state = { reads: reads.map((read) => ({ ...read, coming })) };
  const InPage = makeApp();
  const view = render(<InPage client={client} store={fresh()} state={state} />);
  await view.findByText("website 0");
  expect(view.container.textContent).toContain("waiting");
  await act(async () => connection.reject(new Error("The connection was closed.")));
  await view.findByText("tools 0");
  expect(platform.calls()).toHaveLength(3);
});
