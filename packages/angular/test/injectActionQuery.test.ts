/** What is special to Angular in what the inject functions give: signals, inputs, injectors. */
import {
  Component,
  computed,
  createEnvironmentInjector,
  effect,
  EnvironmentInjector,
  Injector,
  input,
  type OnInit,
  signal,
} from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { makeStore } from "@plugboard/core/seam";
import { expect, it } from "vitest";
import * as Plugboard from "../src/index";
import { injectAction, injectActionQuery, injectJob } from "../src/index";
import { nameOf, provided, tools } from "./stage";
import { until } from "./until";

const seen: Array<string> = [];

@Component({ selector: "app-repository", template: "{{ repo.status() }} {{ name() }}" })
class Repository implements OnInit {
  readonly owner = input.required<string>();
  readonly name = input.required<string>({ alias: "repo" });
  readonly repo = injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: { owner: this.owner(), repo: this.name() },
  }));
  readonly create = injectAction(() => ({
    connector: "github",
    action: "create_issue",
    headers: { "x-repo": this.name() },
  }));
  readonly job = injectJob(() => (this.name() === "none" ? "job-1" : undefined));

  constructor() {
    seen.push(this.repo.status(), this.create.status(), this.job.status());
  }

  ngOnInit(): void {
    seen.push(this.repo.status());
  }
}

it("is pending until its required inputs are set, and then asks once", async () => {
  const { platform } = provided();
  seen.length = 0;
  const fixture = TestBed.createComponent(Repository);
  fixture.componentRef.setInput("owner", "acme");
  fixture.componentRef.setInput("repo", "tools");
  expect(platform.requests()).toHaveLength(0);
  await fixture.whenStable();
  expect(seen).toEqual(["pending", "idle", "idle", "pending"]);
  expect(fixture.nativeElement.textContent).toBe("success tools");
  expect(platform.calls().map(({ body }) => body)).toEqual([tools]);
});

it("says that an input is missing to who runs an action before it is set", () => {
  provided();
  const { componentInstance } = TestBed.createComponent(Repository);
  expect(() => componentInstance.create.run({})).toThrow("NG0950");
});

it("shows nothing of the input before, whoever looks first", async () => {
  provided();
  const repo = signal("tools");
  const injector = TestBed.inject(Injector);
  const query = injectActionQuery(
    () => ({ connector: "github", action: "get_repo", input: { owner: "acme", repo: repo() } }),
    { injector },
  );
  const told: Array<string> = [];
  const both = computed(() => `${repo()} ${nameOf(query.data())}`);
  TestBed.runInInjectionContext(() => effect(() => void told.push(both())));
  await until(() => expect(both()).toBe("tools tools"));
  repo.set("widgets");
  expect(both()).toBe("widgets undefined");
  expect(query.isFetching()).toBe(true);
  await until(() => expect(both()).toBe("widgets widgets"));
  TestBed.tick();
  expect(told).not.toContain("widgets tools");
});

it("reads nothing reactively where something is done", async () => {
  provided();
  const repo = signal("tools");
  const { query, create } = TestBed.runInInjectionContext(() => ({
    query: injectActionQuery(() => ({
      connector: "github",
      action: "get_repo",
      input: { owner: "acme", repo: repo() },
    })),
    create: injectAction(() => ({ connector: "github", action: "create_issue" })),
  }));
  let runs = 0;
  TestBed.runInInjectionContext(() =>
    effect(() => {
      runs += 1;
      void query.refetch();
      void create.run({ ...tools, title: "It rattles" });
    }),
  );
  TestBed.tick();
  await until(() => expect(create.isSuccess()).toBe(true));
  repo.set("widgets");
  TestBed.tick();
  expect(runs).toBe(1);
});

it("does what is wanted now, before anybody was told of it", async () => {
  const { platform } = provided();
  const repo = signal("tools");
  const query = TestBed.runInInjectionContext(() =>
    injectActionQuery(() => ({
      connector: "github",
      action: "get_repo",
      input: { owner: "acme", repo: repo() },
    })),
  );
  await until(() => expect(query.isSuccess()).toBe(true));
  repo.set("widgets");
  await query.refetch();
  expect(nameOf(query.data())).toBe("widgets");
  expect(platform.calls()).toHaveLength(2);
});

it("gives up what a component has asked for when that has gone, and the application has not", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { hang: true });
  const fixture = TestBed.createComponent(Repository);
  fixture.componentRef.setInput("owner", "acme");
  fixture.componentRef.setInput("repo", "tools");
  fixture.detectChanges();
  await until(() => expect(platform.calls()).toHaveLength(1));
  fixture.destroy();
  await until(() => expect(platform.calls()).toMatchObject([{ aborted: true }]));
});

it("lives as long as the injector that it is given", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { hang: true });
  const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const query = injectActionQuery(
    () => ({ connector: "github", action: "get_repo", input: tools }),
    { injector },
  );
  await until(() => expect(platform.calls()).toHaveLength(1));
  expect(query.isPending()).toBe(true);
  injector.destroy();
  await until(() => expect(platform.calls()).toMatchObject([{ aborted: true }]));
});

it("does what it is told after its injector has gone, and watches nothing any more", async () => {
  const store = makeStore();
  const { platform } = provided({ store });
  const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  const create = injectAction(() => ({ connector: "github", action: "create_issue" }), {
    injector,
  });
  const query = injectActionQuery(
    () => ({ connector: "github", action: "get_repo", input: tools }),
    { injector },
  );
  injector.destroy();
  await create.run({ ...tools, title: "It rattles" });
  await query.refetch();
  expect(platform.calls().map(({ action }) => action)).toEqual(["create_issue", "get_repo"]);
  await store.invalidate(() => true);
  expect(platform.calls()).toHaveLength(2);
});

it("keeps an application waiting while something is pending", async () => {
  const { platform } = provided();
  platform.fail("github", "get_repo", { delay: 20 });
  const fixture = TestBed.createComponent(Repository);
  fixture.componentRef.setInput("owner", "acme");
  fixture.componentRef.setInput("repo", "tools");
  fixture.detectChanges();
  expect(fixture.isStable()).toBe(false);
  await fixture.whenStable();
  expect(fixture.componentInstance.repo.isSuccess()).toBe(true);
});

const functions: Readonly<Record<string, () => unknown>> = {
  injectPlugboard: () => Plugboard.injectPlugboard(),
  injectAction: () => injectAction(() => ({ connector: "github", action: "create_issue" })),
  injectActionQuery: () =>
    injectActionQuery(() => ({ connector: "github", action: "get_repo", input: tools })),
  injectActionPages: () =>
    Plugboard.injectActionPages(() => ({
      connector: "github",
      action: "list_issues",
      input: tools,
    })),
  injectConnectors: () => Plugboard.injectConnectors(),
  injectConnector: () => Plugboard.injectConnector(() => ({ connector: "github" })),
  injectActionSchema: () =>
    Plugboard.injectActionSchema(() => ({ connector: "github", action: "get_repo" })),
  injectIntegration: () => Plugboard.injectIntegration(() => "github"),
  injectJob: () => injectJob(() => "job-1"),
};

it.each(Object.entries(functions))("says where %s can be called", (name, call) => {
  expect(call).toThrow(`${name}() can only be used within an injection context`);
});

it.each(Object.entries(functions))("says what to do where %s has no provider", (_, call) => {
  expect(() => TestBed.runInInjectionContext(call)).toThrow(
    "No Plugboard client here: add providePlugboard({ client }) to the providers.",
  );
});
