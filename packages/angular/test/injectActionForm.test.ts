import { Component, input, signal } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { expect, it } from "vitest";
import { injectActionForm, injectActionQuery } from "../src/index";
import { provided, tools } from "./stage";
import { until } from "./until";

const use = (action: () => string = () => "create_issue") =>
  TestBed.runInInjectionContext(() => ({
    form: injectActionForm(() => ({
      connector: "github",
      action: action(),
      invalidates: [["github", "count_issues"]],
    })),
    count: injectActionQuery(() => ({
      connector: "github",
      action: "count_issues",
      input: { owner: "acme" },
    })),
  }));

it("is made of the action's schema, and says what is wrong as it is filled in", async () => {
  const { platform } = provided();
  const { form } = use();
  expect(form.state()).toMatchObject({ status: "pending", fields: [] });
  await until(() => expect(form.isReady()).toBe(true));
  const names = form.fields().map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["owner", "repo", "title"]));
  expect(await form.submit()).toBeUndefined();
  expect(Object.keys(form.issues()).toSorted()).toEqual(["/owner", "/repo", "/title"]);
  form.setValue("/owner", "acme");
  await until(() => expect(Object.keys(form.issues()).toSorted()).toEqual(["/repo", "/title"]));
  expect(platform.calls("github", "create_issue")).toHaveLength(0);
});

it("runs the action, and reads anew what that changes", async () => {
  const { platform } = provided();
  const { count, form } = use();
  await until(() => expect(count.data()).toMatchObject({ total: 64 }));
  await until(() => expect(form.isReady()).toBe(true));
  form.setValue("/owner", "acme");
  form.setValue("/repo", "tools");
  form.setValue("/title", "It rattles");
  const issue = await form.submit();
  expect(issue).toMatchObject({ title: "It rattles" });
  expect(form.state()).toMatchObject({ isSuccess: true, data: issue });
  await until(() => expect(count.data()).toMatchObject({ total: 65 }));
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});

it("begins anew for another action", async () => {
  provided();
  const action = signal("create_issue");
  const { form } = use(action);
  await until(() => expect(form.isReady()).toBe(true));
  form.setValue("/title", "It rattles");
  expect(form.isDirty()).toBe(true);
  action.set("get_repo");
  expect(form.isDirty()).toBe(false);
  await until(() => expect(form.isReady()).toBe(true));
  expect(form.values()).not.toHaveProperty("title");
});

@Component({ selector: "app-report", template: "{{ form.values()['title'] }}" })
class Report {
  readonly title = input.required<string>();
  readonly form = injectActionForm(() => ({
    connector: "github",
    action: "create_issue",
    values: { ...tools, title: this.title() },
  }));
}

it("begins with values that are made of required inputs, and keeps what was entered", async () => {
  provided();
  const fixture = TestBed.createComponent(Report);
  fixture.componentRef.setInput("title", "It rattles");
  await fixture.whenStable();
  expect(fixture.nativeElement.textContent).toBe("It rattles");
  const { form } = fixture.componentInstance;
  form.setValue("/title", "It leaks");
  fixture.componentRef.setInput("title", "It creaks");
  await fixture.whenStable();
  expect(fixture.nativeElement.textContent).toBe("It leaks");
  await form.submit();
  expect(form.data()).toMatchObject({ title: "It leaks" });
  form.reset();
  await fixture.whenStable();
  expect(fixture.nativeElement.textContent).toBe("It rattles");
});
