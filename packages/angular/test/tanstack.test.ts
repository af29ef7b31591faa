/** The option objects of core, taken by Angular Query as it is released. */
import { signal } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { createClient, type PlugboardError } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  actionKey,
  infiniteQueryOptions,
  mutationOptions,
  queryOptions,
} from "@plugboard/core/tanstack";
import { mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import {
  injectInfiniteQuery,
  injectMutation,
  injectQuery,
  provideTanStackQuery,
  QueryClient,
} from "@tanstack/angular-query-experimental";
import { expect, expectTypeOf, it } from "vitest";
import { until } from "./until";

const seen = (check: () => void) =>
  until(() => {
    TestBed.tick();
    check();
  });

const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const driver = bosa<SampleCatalog>(platform.options);
  const client = createClient({ platform: driver, fetch: platform.fetch });
  const queryClient = new QueryClient();
  TestBed.configureTestingModule({ providers: [provideTanStackQuery(queryClient)] });
  return { client, platform, queryClient };
};

it("reads what signals say, typed by the catalog", async () => {
  const { client, platform } = stage();
  const repo = signal("tools");
  const query = TestBed.runInInjectionContext(() =>
    injectQuery(() => queryOptions(client, "github", "get_repo", { owner: "acme", repo: repo() })),
  );
  await seen(() => expect(query.data()?.full_name).toBe("acme/tools"));
  expectTypeOf(query.error()).toEqualTypeOf<PlugboardError | null>();
  repo.set("website");
  await seen(() => expect(query.data()?.full_name).toBe("acme/website"));
  expect(platform.calls()).toHaveLength(2);
});

it("walks over pages, runs commands, and makes reads old", async () => {
  const { client, platform, queryClient } = stage();
  const input = { owner: "acme", repo: "tools" };
  const { create, issues } = TestBed.runInInjectionContext(() => ({
    issues: injectInfiniteQuery(() => infiniteQueryOptions(client, "github", "list_issues", input)),
    create: injectMutation(() => ({
      ...mutationOptions(client, "github", "create_issue"),
      onSuccess: () => queryClient.invalidateQueries({ queryKey: actionKey(client, "github") }),
    })),
  }));
  await seen(() => expect(issues.hasNextPage()).toBe(true));
  await issues.fetchNextPage();
  await seen(() => expect(issues.data()?.pages).toHaveLength(2));
  await create.mutateAsync({ ...input, title: "New" });
  await seen(() => expect(issues.data()?.pages[0]?.items[0]?.title).toBe("New"));
  expect(platform.calls("github", "list_issues")).toHaveLength(4);
  expectTypeOf(create.error()).toEqualTypeOf<PlugboardError | null>();
});

it("tells why it failed, after one attempt", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 503, times: 3 });
  const query = TestBed.runInInjectionContext(() =>
    injectQuery(() => queryOptions(client, "github", "get_repo", { owner: "acme", repo: "tools" })),
  );
  await seen(() => expect(query.error()?._tag).toBe("Unavailable"));
  expect(platform.calls()).toHaveLength(1);
});
