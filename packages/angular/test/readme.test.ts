/** The example of the README: the very text, run. */
import type { Type } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { provided } from "./stage";
import { until } from "./until";

/** Typed by a project of its own, in which a client is registered; so its path is none to the compiler here. */
const EXAMPLE: string = "./types/readme/Pulls.ts";

const text = (path: string): string => readFileSync(join(import.meta.dirname, path), "utf8");

it("stands in the README as it is run here", () => {
  expect(text("../README.md")).toContain(text(EXAMPLE).trim());
});

it("lists, asks again when told to wait, turns the page and writes", async () => {
  const { Pulls } = (await import(EXAMPLE)) as { readonly Pulls: Type<unknown> };
  const { platform } = provided();
  platform.fail("github", "list_pull_requests", { status: 429, retryAfter: 0, times: 1 });
  const fixture = TestBed.createComponent(Pulls);
  fixture.componentRef.setInput("owner", "acme");
  const shown: HTMLElement = fixture.nativeElement;
  const items = () => shown.querySelectorAll("li").length;
  const click = (name: string) =>
    [...shown.querySelectorAll("button")]
      .find(({ textContent }) => textContent.trim() === name)
      ?.click();
  await fixture.whenStable();
  expect(items()).toBe(30);
  expect(platform.calls("github", "list_pull_requests")).toHaveLength(2);
  click("More");
  await until(() => expect(items()).toBe(60));
  click("Complain");
  await fixture.whenStable();
  expect(platform.calls("github", "create_issue")).toHaveLength(1);
});
