/** A read as Angular's own Resource, and what others make of it. */
import { computed, resource, signal } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { expect, it } from "vitest";
import { injectActionPages, injectActionQuery } from "../src/index";
import { nameOf, provided, tools } from "./stage";
import { until } from "./until";

const reading = (options: object = {}) =>
  TestBed.runInInjectionContext(() =>
    injectActionQuery(() => ({
      connector: "github",
      action: "get_repo",
      input: tools,
      ...options,
    })),
  );

it("is loading, and then has a value", async () => {
  provided();
  const query = reading();
  const { resource: repo } = query;
  expect(repo.status()).toBe("loading");
  expect(repo.isLoading()).toBe(true);
  expect(repo.hasValue()).toBe(false);
  expect(repo.value()).toBeUndefined();
  await until(() => expect(repo.status()).toBe("resolved"));
  expect(repo.hasValue()).toBe(true);
  expect(repo.value()).toBe(query.data());
  expect(repo.error()).toBeUndefined();
  expect(repo.snapshot()).toEqual({ status: "resolved", value: query.data() });
});

it("keeps its value while it is reloaded", async () => {
  const { platform } = provided();
  const { resource: repo } = reading();
  await until(() => expect(repo.hasValue()).toBe(true));
  expect(repo.reload()).toBe(true);
  expect(repo.status()).toBe("reloading");
  expect(repo.reload()).toBe(false);
  expect(nameOf(repo.value())).toBe("tools");
  await until(() => expect(repo.status()).toBe("resolved"));
  expect(platform.calls()).toHaveLength(2);
});

it("shows a failure with its kind, and has no value then", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { status: 404, times: 1 });
  const { data, error, resource: repo } = reading();
  await until(() => expect(repo.status()).toBe("error"));
  expect(repo.error()?._tag).toBe("NotFound");
  expect(repo.error()).toBe(error());
  expect(repo.hasValue()).toBe(false);
  expect(() => repo.value()).toThrow("Resource is currently in an error state");
  repo.reload();
  await until(() => expect(repo.status()).toBe("resolved"));
  expect(repo.value()).toBe(data());
});

it("is idle while it is not enabled, and after it was given up", async () => {
  const { platform } = provided();
  const enabled = signal(false);
  platform.fail("github", "get_repo", { hang: true });
  const query = TestBed.runInInjectionContext(() =>
    injectActionQuery(() => ({
      connector: "github",
      action: "get_repo",
      input: tools,
      enabled: enabled(),
    })),
  );
  TestBed.tick();
  expect(query.resource.status()).toBe("idle");
  enabled.set(true);
  expect(query.resource.status()).toBe("loading");
  await until(() => expect(platform.calls()).toHaveLength(1));
  query.cancel();
  expect(query.resource.status()).toBe("idle");
});

it("is loading while something stands in for its value", async () => {
  provided();
  const { resource: repo } = reading({ placeholderData: { name: "stand-in" } });
  TestBed.tick();
  expect(repo.snapshot()).toEqual({ status: "loading", value: { name: "stand-in" } });
  await until(() => expect(repo.status()).toBe("resolved"));
});

it("can be chained: another resource waits for it", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { delay: 20 });
  const asked: Array<string> = [];
  const { repo, length } = TestBed.runInInjectionContext(() => {
    const { resource: first } = injectActionQuery(() => ({
      connector: "github",
      action: "get_repo",
      input: tools,
      select: (data) => nameOf(data),
    }));
    const second = resource({
      params: ({ chain }) => chain(first),
      loader: ({ params }) => {
        asked.push(params);
        return Promise.resolve(params.length);
      },
    });
    return { repo: first, length: second };
  });
  TestBed.tick();
  expect(length.status()).toBe("loading");
  await until(() => expect(length.value()).toBe(5));
  expect(asked).toEqual([repo.value()]);
});

it("gives pages, too", async () => {
  provided();
  const { fetchNextPage, resource: list } = TestBed.runInInjectionContext(() =>
    injectActionPages(() => ({
      connector: "github",
      action: "list_issues",
      input: { owner: "acme" },
    })),
  );
  const count = computed(() => (list.hasValue() ? list.value().items.length : 0));
  await until(() => expect(count()).toBe(10));
  const more = fetchNextPage();
  expect(list.status()).toBe("reloading");
  await more;
  expect(count()).toBe(20);
});
