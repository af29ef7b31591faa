import { createEnvironmentInjector, EnvironmentInjector, signal } from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { expect, it } from "vitest";
import {
  injectActionQuery,
  injectPlugboard,
  injectSession,
  PlugboardService,
  providePlugboard,
} from "../src/index";
import { provided, stage, tools } from "./stage";
import { until } from "./until";

const current = () => TestBed.runInInjectionContext(injectPlugboard);

/** A session, and one read of whoever is signed in. */
const use = () =>
  TestBed.runInInjectionContext(() => ({
    session: injectSession(),
    read: injectActionQuery(() => ({ connector: "github", action: "get_repo", input: tools })),
  }));

it("makes all functions those of the user who has signed in", async () => {
  const { client, platform } = provided();
  const { read, session } = use();
  await until(() => expect(read.isSuccess()).toBe(true));
  await session.authenticate("bo", platform.user("bo").secret);
  expect(session.state()).toMatchObject({ status: "authenticated", error: null });
  expect(current().scope).not.toBe(client.scope);
  // Bo has linked nothing: what ana has read is not shown to him.
  expect(read.data()).toBeUndefined();
  await until(() => expect(read.error()?._tag).toBe("ConnectRequired"));
  session.signOut();
  expect(session.status()).toBe("anonymous");
  expect(current()).toBe(client);
  await until(() => expect(read.isSuccess()).toBe(true));
});

it("tells of a wrong secret, and changes nothing", async () => {
  const { client } = provided();
  const { session } = use();
  await expect(session.authenticate("bo", "sk-user-wrong")).rejects.toMatchObject({
    _tag: "Unauthenticated",
  });
  expect(session.state()).toMatchObject({
    status: "error",
    error: { _tag: "Unauthenticated", who: "user" },
  });
  expect(current()).toBe(client);
});

it("is one for all who ask, and outlives them", () => {
  provided();
  const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  injectSession({ injector }).signIn("u-1", "token");
  const { user } = TestBed.inject(PlugboardService).session();
  TestBed.tick();
  expect(user()).toBe("u-1");
  injector.destroy();
  const { session } = use();
  TestBed.tick();
  expect(session.state()).toMatchObject({ status: "authenticated", user: "u-1" });
});

it("ends with the client that it was begun on", () => {
  const { client } = stage();
  const other = client.with({ user: "bo", token: "token" });
  const base = signal(client);
  TestBed.configureTestingModule({ providers: [providePlugboard({ client: base })] });
  const session = TestBed.runInInjectionContext(() => injectSession());
  session.signIn("u-1", "token");
  expect(current().scope).not.toBe(client.scope);
  base.set(other);
  expect(current()).toBe(other);
  expect(session.status()).toBe("anonymous");
  base.set(client);
  expect(current()).toBe(client);
  session.signIn("u-2", "token");
  expect(session.user()).toBe("u-2");
});

it("has ended for those who ask later, too", () => {
  const { client } = stage();
  const base = signal(client);
  TestBed.configureTestingModule({ providers: [providePlugboard({ client: base })] });
  const injector = createEnvironmentInjector([], TestBed.inject(EnvironmentInjector));
  injectSession({ injector }).signIn("u-1", "token");
  injector.destroy();
  base.set(client.with({ user: "bo", token: "token" }));
  TestBed.tick();
  base.set(client);
  const { session } = use();
  TestBed.tick();
  expect(session.status()).toBe("anonymous");
  expect(current()).toBe(client);
});

it("stays with a client that is the same user's", () => {
  const { client } = stage();
  const base = signal(client);
  TestBed.configureTestingModule({ providers: [providePlugboard({ client: base })] });
  const session = TestBed.runInInjectionContext(() => injectSession());
  session.signIn("u-1", "token");
  const signedIn = current();
  base.set(client.with({ timeout: 1000 }));
  TestBed.tick();
  expect(current()).toBe(signedIn);
  expect(session.user()).toBe("u-1");
});
