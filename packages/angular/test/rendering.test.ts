import { Component, viewChildren } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { expect, it } from "vitest";
import {
  injectAction,
  injectActionPages,
  injectActionQuery,
  injectIntegration,
} from "../src/index";
import { nameOf, provided, tools } from "./stage";
import { until } from "./until";

@Component({ selector: "app-count", template: "{{ rendered() }}{{ total() }}" })
class Count {
  renders = 0;
  readonly count = injectActionQuery(() => ({
    connector: "github",
    action: "count_issues",
    input: { owner: "acme" },
  }));

  rendered(): string {
    this.renders += 1;
    return "";
  }

  total(): number | undefined {
    return (this.count.data() as { readonly total: number } | undefined)?.total;
  }
}

@Component({
  selector: "app-counts",
  imports: [Count],
  template: "@for (at of ten; track at) {<app-count />}",
})
class Counts {
  readonly ten = Array.from({ length: 10 }, (_, at) => at);
  readonly all = viewChildren(Count);
  readonly create = injectAction(() => ({
    connector: "github",
    action: "create_issue",
    invalidates: [["github", "count_issues"]],
  }));
}

it("renders ten components on one query once for each change", async () => {
  const { platform } = provided();
  const fixture = TestBed.createComponent(Counts);
  const text = () => fixture.nativeElement.textContent as string;
  const renders = () => fixture.componentInstance.all().map((one) => one.renders);
  await fixture.whenStable();
  expect(text()).toBe("64".repeat(10));
  expect(renders()).toEqual(Array.from({ length: 10 }, () => 2));
  await fixture.componentInstance.create.run({ ...tools, title: "It rattles" });
  await until(() => expect(text()).toBe("65".repeat(10)));
  expect(renders()).toEqual(Array.from({ length: 10 }, () => 3));
  expect(platform.calls("github", "count_issues")).toHaveLength(2);
});

@Component({ selector: "app-name", template: "{{ rendered() }}{{ name() }}" })
class Name {
  renders = 0;
  readonly repo = injectActionQuery(() => ({
    connector: "github",
    action: "get_repo",
    input: tools,
  }));
  readonly list = injectActionPages(() => ({
    connector: "github",
    action: "list_issues",
    input: { owner: "acme" },
  }));

  rendered(): string {
    this.renders += 1;
    return "";
  }

  name(): string | undefined {
    return nameOf(this.repo.data());
  }
}

it("renders nothing anew for what it has not looked at", async () => {
  const { platform } = provided();
  const fixture = TestBed.createComponent(Name);
  const { componentInstance: shown } = fixture;
  await fixture.whenStable();
  expect(fixture.nativeElement.textContent).toBe("tools");
  const { renders } = shown;
  await shown.repo.refetch();
  await shown.list.fetchNextPage();
  await fixture.whenStable();
  expect(platform.calls()).toHaveLength(4);
  expect(shown.list.data()?.items).toHaveLength(20);
  // It was fetching, and has fetched the same.
  expect(shown.renders).toBe(renders);
});

it("gives the same functions and signals for as long as it lives", async () => {
  provided();
  const { link, list } = TestBed.runInInjectionContext(() => ({
    link: injectIntegration(() => "github"),
    list: injectActionPages(() => ({
      connector: "github",
      action: "list_issues",
      input: { owner: "acme" },
    })),
  }));
  const { connect, isLinked } = link;
  const { data, fetchNextPage } = list;
  await until(() => expect(isLinked()).toBe(true));
  await until(() => expect(data()?.items).toHaveLength(10));
  await fetchNextPage();
  expect(data()?.items).toHaveLength(20);
  expect([link.connect, list.fetchNextPage]).toEqual([connect, fetchNextPage]);
});
