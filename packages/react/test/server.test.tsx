import { actionRead, dehydrate, hydrate, makeStore } from "@plugboard/core/seam";
import { act, waitFor } from "@testing-library/react";
import { hydrateRoot } from "react-dom/client";
import { renderToString } from "react-dom/server";
import { StrictMode } from "react";
import { expect, it } from "vitest";
import {
  PlugboardProvider,
  useAction,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
} from "../src/index.ts";

import { stage, within } from "./stage.tsx";

const tools = { owner: "acme", repo: "tools" };
const All = () => {
  const shown = [
    useActionQuery("github", "get_repo", tools).status,
    useActionPages("github", "list_issues", { owner: "acme" }).status,
    useAction("github", "create_issue").status,
    useConnectors().status,
    useConnector("github").status,
    useActionSchema("github", "get_repo").status,
    useIntegration("github").status,
    useJob("job-1").status,
  ];
  return <p>{shown.join(" ")}</p>;
};
const Repository = () => {
  const { data, isFetching, status } = useActionQuery("github", "get_repo", tools);
  const name = (data as { readonly name: string } | undefined)?.name;
  return <p>{`${status} ${name} ${isFetching}`}</p>;
};

it("renders on a server what is pending, without a request", () => {
  const { client, platform } = stage();
  const html = renderToString(within({ client })({ children: <All /> }));
  expect(html).toBe("<p>pending pending idle pending pending pending pending idle</p>");
  expect(platform.requests()).toHaveLength(0);
});

it("takes over a page that has nothing yet, and asks for it once", async () => {
  const { client, platform } = stage();
  const tree = <StrictMode>{within({ client })({ children: <Repository /> })}</StrictMode>;
  const container = document.createElement("div");
  container.innerHTML = renderToString(tree);
  expect(container.textContent).toBe("pending undefined true");
  const root = await act(async () => hydrateRoot(container, tree));
  await waitFor(() => expect(container.textContent).toBe("success tools false"));
  expect(platform.calls()).toHaveLength(1);
  act(() => root.unmount());
});

it("takes over what a server has read, and asks for nothing while it is fresh", async () => {
  const { client, platform } = stage();
  const onServer = makeStore({ staleTime: 60_000 });
  await onServer.ready(actionRead(client, "github", "get_repo", tools));
  const page = JSON.parse(JSON.stringify(dehydrate(onServer)));
  expect(platform.calls()).toHaveLength(1);

  const treeOf = (store: typeof onServer) => (
    <PlugboardProvider client={client} store={store}>
      <Repository />
    </PlugboardProvider>
  );
  const container = document.createElement("div");
  container.innerHTML = renderToString(treeOf(onServer));
  expect(container.textContent).toBe("success tools false");

  const inPage = makeStore({ staleTime: 60_000 });
  hydrate(inPage, page);
  const root = await act(async () => hydrateRoot(container, treeOf(inPage)));
  expect(container.textContent).toBe("success tools false");
  expect(platform.calls()).toHaveLength(1);
  act(() => root.unmount());
});
