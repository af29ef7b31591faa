import { createEnvironmentInjector, EnvironmentInjector, signal } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { firstValueFrom, lastValueFrom, take, toArray } from "rxjs";
import { expect, it } from "vitest";
import { PlugboardService, providePlugboard } from "../src/index";
import { nameOf, provided, stage, tools } from "./stage";
import { until } from "./until";

const service = () => TestBed.inject(PlugboardService);
const issue = { ...tools, title: "It rattles" };

it("executes an action", async () => {
  provided();
  expect(nameOf(await service().execute("github", "get_repo", tools))).toBe("tools");
});

it("runs an action at each subscription, and not before", async () => {
  const { platform } = provided();
  const repo$ = service().run$("github", "get_repo", tools);
  expect(platform.requests()).toHaveLength(0);
  expect(nameOf(await firstValueFrom(repo$))).toBe("tools");
  expect(nameOf(await lastValueFrom(repo$))).toBe("tools");
  expect(platform.calls()).toHaveLength(2);
});

it("gives an action up by unsubscribing", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { hang: true });
  const told: Array<unknown> = [];
  const subscription = service()
    .run$("github", "get_repo", tools)
    .subscribe({ next: (_) => told.push(_), error: (_) => told.push(_) });
  await until(() => expect(platform.calls()).toHaveLength(1));
  subscription.unsubscribe();
  await until(() => expect(platform.calls()).toMatchObject([{ aborted: true }]));
  expect(told).toEqual([]);
});

it("tells a failure typed", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { status: 403, times: 1 });
  const failed = lastValueFrom(service().run$("github", "get_repo", tools));
  await expect(failed).rejects.toMatchObject({ _tag: "Forbidden" });
});

it("gives items page after page, and asks for none that are not taken", async () => {
  const { platform } = provided();
  const issues$ = service().items$("github", "list_issues", { owner: "acme" });
  expect(platform.requests()).toHaveLength(0);
  expect(await lastValueFrom(issues$.pipe(take(15), toArray()))).toHaveLength(15);
  expect(platform.calls()).toHaveLength(2);
  expect(await lastValueFrom(issues$.pipe(toArray()))).toHaveLength(64);
});

it("stops between two pages by unsubscribing", async () => {
  const { platform } = provided();
  platform.fail("github", "list_issues", { hang: true, when: () => platform.calls().length > 1 });
  const items: Array<unknown> = [];
  const subscription = service()
    .items$("github", "list_issues", { owner: "acme" })
    .subscribe((item) => items.push(item));
  await until(() => expect(platform.calls()).toHaveLength(2));
  subscription.unsubscribe();
  await until(() => expect(platform.calls().at(-1)?.aborted).toBe(true));
  expect(items).toHaveLength(10);
});

it("gives signals outside any component", async () => {
  const { platform } = provided();
  const plugboard = service();
  const repo = plugboard.query(() => ({
    connector: "github",
    action: "get_repo",
    input: tools,
  }));
  const list = plugboard.pages(() => ({
    connector: "github",
    action: "list_issues",
    input: { owner: "acme" },
  }));
  const connectors = plugboard.connectors(() => ({ select: (all) => all.length }));
  const schema = plugboard.describe(() => ({ connector: "github", action: "create_issue" }));
  const github = plugboard.integration(() => "github");
  const job = plugboard.job(() => undefined);
  const form = plugboard.form(() => ({ connector: "github", action: "create_issue" }));
  await until(() => expect(nameOf(repo.data())).toBe("tools"));
  await until(() => expect(list.data()?.items).toHaveLength(10));
  await until(() => expect(connectors.data()).toBe(4));
  await until(() => expect(schema.data()?.safety).toBe("write"));
  await until(() => expect(github.status()).toBe("linked"));
  await until(() => expect(form.isReady()).toBe(true));
  expect(job.status()).toBe("idle");
  const create = plugboard.action(() => ({ connector: "github", action: "create_issue" }));
  await create.run(issue);
  expect(create.isSuccess()).toBe(true);
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});

it("lets what it gives end with the injector of who asks", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { hang: true });
  const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  service().query(() => ({ connector: "github", action: "get_repo", input: tools }), { injector });
  await until(() => expect(platform.calls()).toHaveLength(1));
  injector.destroy();
  await until(() => expect(platform.calls()).toMatchObject([{ aborted: true }]));
});

it("calls as the user of the moment", async () => {
  const { client, platform } = stage();
  const current = signal(client);
  TestBed.configureTestingModule({ providers: [providePlugboard({ client: current })] });
  const repo$ = service().run$("github", "get_repo", tools);
  await lastValueFrom(repo$);
  current.set(client.with({ headers: { "x-user": "bo" } }));
  await lastValueFrom(repo$);
  expect(platform.calls().map(({ headers }) => headers["x-user"])).toEqual([undefined, "bo"]);
});

it("calls as a route's own client where that provides both", async () => {
  const { platform } = provided();
  const inner = stage();
  const route = createEnvironmentInjector(
    [providePlugboard({ client: inner.client }), PlugboardService],
    TestBed.inject(EnvironmentInjector),
  );
  await route.get(PlugboardService).execute("github", "get_repo", tools);
  expect(inner.platform.calls()).toHaveLength(1);
  expect(platform.calls()).toHaveLength(0);
});
