/** The option objects of core, taken by TanStack Query as it is released. */
import { createClient, type Page, type PlugboardError } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  actionKey,
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
  readsOf,
} from "@plugboard/core/tanstack";
import { mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import {
  dehydrate,
  hydrate,
  type InfiniteData,
  QueryClient,
  QueryClientProvider,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useSuspenseQuery,
} from "@tanstack/react-query";
import { act, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { expect, expectTypeOf, it } from "vitest";

const tools = { owner: "acme", repo: "tools" };
const website = { owner: "acme", repo: "website" };

const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const driver = bosa<SampleCatalog>(platform.options);
  const client = createClient({ platform: driver, fetch: platform.fetch });
  const queries = new QueryClient();
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  return { client, platform, queries, wrapper };
};

it("reads an action once for all who ask, typed by the catalog", async () => {
  const { client, platform, queries, wrapper } = stage();
  const { result } = renderHook(
    () => ({
      one: useQuery(queryOptions(client, "github", "get_repo", tools)),
      name: useQuery({
        ...queryOptions(client, "github", "get_repo", tools),
        select: ({ full_name }) => full_name,
        staleTime: 1000,
      }),
    }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.one.data?.full_name).toBe("acme/tools"));
  expect(result.current.name.data).toBe("acme/tools");
  expectTypeOf(result.current.one.error).toEqualTypeOf<PlugboardError | null>();
  expectTypeOf(result.current.name.error).toEqualTypeOf<PlugboardError | null>();
  expectTypeOf(result.current.name.data).toEqualTypeOf<string | undefined>();
  const fetched = await queries.fetchQuery(queryOptions(client, "github", "get_repo", website));
  expectTypeOf(fetched).toEqualTypeOf(result.current.one.data!);
  expect(fetched.name).toBe("website");
  expect(platform.calls()).toHaveLength(2);
});

it("gives suspended and many reads their types", () => {
  const { client } = stage();
  const useBoth = () => {
    const repo = useSuspenseQuery(queryOptions(client, "github", "get_repo", tools));
    const [one, two] = useQueries({
      queries: [
        queryOptions(client, "github", "get_repo", tools),
        queryOptions(client, "github", "list_issues", { owner: "acme" }),
      ],
    });
    return { repo, one, two };
  };
  type Both = ReturnType<typeof useBoth>;
  expectTypeOf<Both["repo"]["data"]["name"]>().toEqualTypeOf<string>();
  expectTypeOf<Both["one"]["data"]>().toEqualTypeOf<Both["repo"]["data"] | undefined>();
  expectTypeOf<Both["two"]["error"]>().toEqualTypeOf<PlugboardError | null>();
});

it("refuses what the catalog does not have, by its types", () => {
  const { client, platform } = stage();
  // @ts-expect-error -- there is no such action
  queryOptions(client, "github", "get_rep", tools);
  // @ts-expect-error -- an owner is missing
  queryOptions(client, "github", "get_repo", { repo: "tools" });
  // @ts-expect-error -- it gives no list
  infiniteQueryOptions(client, "github", "get_repo", tools);
  expect(platform.requests()).toHaveLength(0);
});

it("makes one attempt where nobody asks for more, and leaves those to core", async () => {
  const { client, platform, wrapper } = stage();
  platform.fail("github", "get_repo", { status: 503, times: 3 });
  const { result } = renderHook(() => useQuery(queryOptions(client, "github", "get_repo", tools)), {
    wrapper,
  });
  await waitFor(() => expect(result.current.error?._tag).toBe("Unavailable"));
  expect(platform.calls()).toHaveLength(1);
});

it("refuses to read by an action that writes, before anything is sent", async () => {
  const { client, platform, queries } = stage();
  const input = { ...tools, title: "x" };
  const options = queryOptions(client, "github", "create_issue", input);
  await expect(queries.fetchQuery(options)).rejects.toMatchObject({ _tag: "Unsupported" });
  expect(platform.calls()).toHaveLength(0);
});

it("gives a request up with its last reader", async () => {
  const { client, platform, wrapper } = stage();
  platform.fail("github", "get_repo", { hang: true });
  const { unmount } = renderHook(
    () => useQuery(queryOptions(client, "github", "get_repo", tools)),
    { wrapper },
  );
  await waitFor(() => expect(platform.calls()).toHaveLength(1));
  unmount();
  await waitFor(() => expect(platform.calls()[0]?.aborted).toBe(true));
});

it("walks over pages in both directions", async () => {
  const { client, platform, wrapper } = stage();
  const { result } = renderHook(
    () =>
      useInfiniteQuery({
        ...infiniteQueryOptions(client, "github", "list_issues", { owner: "acme" }),
        maxPages: 2,
      }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.hasNextPage).toBe(true));
  expect(result.current.hasPreviousPage).toBe(false);
  await act(() => result.current.fetchNextPage());
  await act(() => result.current.fetchNextPage());
  await waitFor(() => expect(result.current.hasPreviousPage).toBe(true));
  await act(() => result.current.fetchPreviousPage());
  await waitFor(() => expect(result.current.hasPreviousPage).toBe(false));
  const numbers = result.current.data?.pages.flatMap(({ items }) => items.map((_) => _.number));
  expect(numbers).toEqual(Array.from({ length: 20 }, (_, index) => 264 - index));
  expect(platform.calls()).toHaveLength(4);
  expectTypeOf(result.current.error).toEqualTypeOf<PlugboardError | null>();
  type Data = NonNullable<typeof result.current.data>;
  expectTypeOf<Data>().toExtend<InfiniteData<Page<{ readonly number: number }>>>();
});

it("runs a command, and makes the reads old that a filter finds", async () => {
  const { client, platform, queries, wrapper } = stage();
  const issues = { owner: "acme", repo: "tools" };
  const { result } = renderHook(
    () => ({
      repo: useQuery(queryOptions(client, "github", "get_repo", tools)),
      issues: useInfiniteQuery(infiniteQueryOptions(client, "github", "list_issues", issues)),
      create: useMutation({
        ...mutationOptions(client, "github", "create_issue", { maxAttempts: 1 }),
        onSuccess: () =>
          queries.invalidateQueries({ queryKey: actionKey(client, "github", "list_issues") }),
      }),
    }),
    { wrapper },
  );
  await waitFor(() => expect(result.current.issues.isSuccess).toBe(true));
  await waitFor(() => expect(result.current.repo.isSuccess).toBe(true));
  const made = await act(() => result.current.create.mutateAsync({ ...issues, title: "New" }));
  expect(made.title).toBe("New");
  expectTypeOf(result.current.create.error).toEqualTypeOf<PlugboardError | null>();
  await waitFor(() => expect(result.current.issues.data?.pages[0]?.items[0]?.title).toBe("New"));
  expect(platform.calls("github", "get_repo")).toHaveLength(1);
  expect(queries.getMutationCache().findAll({ mutationKey: actionKey(client) })).toHaveLength(1);
});

it("finds reads by connector, action, account, and a function, and never another user's", async () => {
  const { client, queries } = stage();
  const other = client.with({ user: "bo" });
  const reads = [
    queryOptions(client, "github", "get_repo", tools),
    queryOptions(client, "github", "get_repo", tools, { account: "work" }),
    queryOptions(client, "github", "list_pull_requests", { owner: "acme" }),
    queryOptions(client, "warehouse", "list_tables", {}),
  ];
  for (const { queryKey } of [...reads, queryOptions(other, "github", "get_repo", tools)]) {
    queries.setQueryData(queryKey, {});
  }
  const count = (
    ...filters: Parameters<typeof readsOf> extends [unknown, ...infer F] ? F : never
  ) => queries.getQueryCache().findAll(readsOf(client, ...filters)).length;
  expect(count(["github"])).toBe(3);
  expect(count(["github", "get_repo"])).toBe(2);
  expect(count({ account: "work" })).toBe(1);
  expect(count(["warehouse"], { account: "work" })).toBe(2);
  expect(count(({ input }) => input !== undefined)).toBe(4);
  expect(queries.getQueryCache().findAll({ queryKey: actionKey(client, "github") })).toHaveLength(
    3,
  );
  expect(queries.getQueryCache().findAll({ queryKey: actionKey(other) })).toHaveLength(1);
});

it("keeps tokens out of keys, and the answers to them apart", () => {
  const { client } = stage();
  const of = (token: string) => queryOptions(client, "github", "get_repo", tools, { token });
  const key = JSON.stringify(of("t-secret-1").queryKey);
  expect(key).not.toContain("secret");
  expect(key).toBe(JSON.stringify(of("t-secret-1").queryKey));
  expect(key).not.toBe(JSON.stringify(of("t-secret-2").queryKey));
});

it("keeps files apart, and finds plain data under the key alone", () => {
  const { client, platform, queries } = stage();
  const untyped = createClient({ platform: bosa(platform.options) });
  const convert = (file: Blob) => queryOptions(untyped, "files", "convert", { file });
  const [one, two] = [convert(new Blob(["1"])), convert(new Blob(["2"]))];
  expect(one.queryKeyHashFn(one.queryKey)).not.toBe(two.queryKeyHashFn(two.queryKey));
  const plain = queryOptions(client, "github", "get_repo", tools);
  const { queryHash } = queries.getQueryCache().build(queries, plain);
  queries.setQueryData(plain.queryKey, { name: "tools" });
  expect(queries.getQueryCache().findAll()).toHaveLength(1);
  expect(queries.getQueryCache().get(queryHash)?.state.data).toEqual({ name: "tools" });
});

it("means the same in a page as on the server, under a scope that the application names", async () => {
  const server = stage();
  const there = { ...server.client, scope: "ana" };
  await server.queries.prefetchQuery(queryOptions(there, "github", "get_repo", tools));
  const state = JSON.parse(JSON.stringify(dehydrate(server.queries)));
  const page = stage();
  hydrate(page.queries, state);
  const here = { ...page.client, scope: "ana" };
  const { result } = renderHook(
    () => useQuery({ ...queryOptions(here, "github", "get_repo", tools), staleTime: 60_000 }),
    { wrapper: page.wrapper },
  );
  expect(result.current.data?.full_name).toBe("acme/tools");
  expect(page.platform.requests()).toHaveLength(0);
});
