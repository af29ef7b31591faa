import {
  Component,
  createEnvironmentInjector,
  EnvironmentInjector,
  runInInjectionContext,
} from "@angular/core";
import { TestBed } from "@angular/core/testing";
import type { Client } from "@plugboard/core";
import { expect, it } from "vitest";
import { createPlugboard, injectPlugboard, providePlugboard } from "../src/index";

// What a client does is core's business; here it is only handed through.
const fake = () => ({}) as Client;
const client = fake();
const injected = () => TestBed.runInInjectionContext(injectPlugboard);

@Component({ template: "{{ plugboard ? 'provided' : '' }}" })
class Probe {
  readonly plugboard = injectPlugboard();
}

it("gives the provided client", async () => {
  TestBed.configureTestingModule({ providers: [providePlugboard({ client })] });
  const fixture = TestBed.createComponent(Probe);
  await fixture.whenStable();
  expect(fixture.componentInstance.plugboard).toBe(client);
  expect(fixture.nativeElement.textContent).toBe("provided");
});

it("gives a route's own client where it provides one", () => {
  TestBed.configureTestingModule({ providers: [providePlugboard({ client })] });
  const inner = fake();
  const route = createEnvironmentInjector(
    [providePlugboard({ client: inner })],
    TestBed.inject(EnvironmentInjector),
  );
  expect(runInInjectionContext(route, injectPlugboard)).toBe(inner);
  expect(injected()).toBe(client);
});

it("says what to do where nothing is provided", () => {
  expect(injected).toThrow(
    "No Plugboard client here: add providePlugboard({ client }) to the providers.",
  );
});

it("says where it can be called", () => {
  expect(() => injectPlugboard()).toThrow(
    "injectPlugboard() can only be used within an injection context",
  );
});

it("keeps the clients of createPlugboard apart from the registered one", () => {
  const Warehouse = createPlugboard<Client>();
  const warehouse = fake();
  TestBed.configureTestingModule({
    providers: [providePlugboard({ client }), Warehouse.providePlugboard({ client: warehouse })],
  });
  expect(injected()).toBe(client);
  expect(TestBed.runInInjectionContext(Warehouse.injectPlugboard)).toBe(warehouse);
});

it("says which provider the inject functions of createPlugboard miss", () => {
  const Warehouse = createPlugboard<Client>();
  TestBed.configureTestingModule({ providers: [providePlugboard({ client })] });
  expect(() => TestBed.runInInjectionContext(Warehouse.injectPlugboard)).toThrow(
    "providePlugboard({ client }) of the same createPlugboard()",
  );
});
