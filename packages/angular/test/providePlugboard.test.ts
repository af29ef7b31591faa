import {
  Component,
  createEnvironmentInjector,
  EnvironmentInjector,
  inject,
  Injectable,
  signal,
} from "@angular/core";
import { TestBed } from "@angular/core/testing";
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { makeStore } from "@plugboard/core/seam";
import { defineConnector, field, mockBosa } from "@plugboard/testing";
import { expect, it } from "vitest";
import { createPlugboard, injectActionQuery, providePlugboard } from "../src/index";
import { nameOf, provided, stage, tools } from "./stage";
import { until } from "./until";

const repository = () => ({ connector: "github", action: "get_repo", input: tools });

it("keeps what is read for as long as its injector lives", async () => {
  const { client, platform } = stage();
  for (const calls of [1, 2]) {
    const injector = createEnvironmentInjector(
      [providePlugboard({ client, options: { staleTime: 60_000 } })],
      TestBed.inject(EnvironmentInjector),
    );
    const first = injectActionQuery(repository, { injector });
    await until(() => expect(first.isSuccess()).toBe(true));
    const second = injectActionQuery(repository, { injector });
    TestBed.tick();
    expect(second.data()).toBe(first.data());
    expect(platform.calls()).toHaveLength(calls);
    injector.destroy();
  }
});

it("gives up what is still asked for when its injector goes", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { hang: true });
  const outer = createEnvironmentInjector(
    [providePlugboard({ client })],
    TestBed.inject(EnvironmentInjector),
  );
  const inner = createEnvironmentInjector([], outer);
  const { refetch } = injectActionQuery(repository, { injector: inner });
  inner.destroy();
  void refetch();
  await until(() => expect(platform.calls()).toHaveLength(1));
  outer.destroy();
  await until(() => expect(platform.calls()).toMatchObject([{ aborted: true }]));
});

it("shows what the store that it is given holds, and leaves that alone", async () => {
  const store = makeStore({ staleTime: 60_000 });
  const { platform, client } = provided({ store });
  const first = TestBed.runInInjectionContext(() => injectActionQuery(repository));
  await until(() => expect(first.isSuccess()).toBe(true));
  TestBed.resetTestingModule();
  TestBed.configureTestingModule({ providers: [providePlugboard({ client, store })] });
  const second = TestBed.runInInjectionContext(() => injectActionQuery(repository));
  TestBed.tick();
  expect(nameOf(second.data())).toBe("tools");
  expect(platform.calls()).toHaveLength(1);
});

@Injectable({ providedIn: "root" })
class Session {
  readonly user = signal("ana");
}

@Component({ selector: "app-repository", template: "{{ repo.state().status }} {{ name() }}" })
class Repository {
  readonly repo = injectActionQuery(repository);

  name(): string {
    return nameOf(this.repo.data()) ?? "";
  }
}

it("asks a function for the client, which may inject, and shows nothing of the user before", async () => {
  const { client, platform } = stage();
  const clients = {
    ana: client,
    bo: client.with({ user: "bo", token: await platform.token("bo") }),
  };
  TestBed.configureTestingModule({
    providers: [
      providePlugboard({ client: () => clients[inject(Session).user() as keyof typeof clients] }),
    ],
  });
  const fixture = TestBed.createComponent(Repository);
  await fixture.whenStable();
  expect(fixture.nativeElement.textContent).toBe("success tools");
  TestBed.inject(Session).user.set("bo");
  fixture.detectChanges();
  expect(fixture.nativeElement.textContent).toBe("pending ");
  await fixture.whenStable();
  // He has linked nothing: what is shown now is his.
  expect(fixture.nativeElement.textContent).toBe("error ");
  expect(platform.calls().map(({ user }) => user)).toEqual(["ana", "bo"]);
});

interface Weather {
  readonly weather: {
    readonly get_today: {
      readonly input: { readonly city: string };
      readonly output: { readonly sky: string };
    };
  };
}

/** Another platform, with a catalog of its own. */
const weatherStage = () => {
  const weather = defineConnector({
    title: "Weather",
    auth: "none",
    actions: ({ action }) => ({
      get_today: action({
        description: "Tell the weather.",
        input: { city: field.string() },
        integration: false,
        responseFields: false,
        handler: () => ({ sky: "sunny" }),
      }),
    }),
  });
  const platform = mockBosa({ connectors: { weather }, baseUrl: "http://weather.mock" });
  const driver = bosa<Weather>(platform.options);
  return { platform, client: createClient({ platform: driver, fetch: platform.fetch }) };
};

it("keeps two platforms apart, side by side", async () => {
  const github = stage();
  const sky = weatherStage();
  const Sky = createPlugboard<typeof sky.client>();
  TestBed.configureTestingModule({
    providers: [
      providePlugboard({ client: github.client }),
      Sky.providePlugboard({ client: sky.client }),
    ],
  });
  const { repo, today } = TestBed.runInInjectionContext(() => ({
    repo: injectActionQuery(repository),
    today: Sky.injectActionQuery(() => ({
      connector: "weather",
      action: "get_today",
      input: { city: "Jakarta" },
    })),
  }));
  await until(() => expect(nameOf(repo.data())).toBe("tools"));
  await until(() => expect(today.data()?.sky.toUpperCase()).toBe("SUNNY"));
  expect(github.platform.calls()).toHaveLength(1);
  expect(sky.platform.calls()).toHaveLength(1);
});

it("runs actions, pages and forms of its own client", async () => {
  const { client } = stage();
  const Mine = createPlugboard<typeof client>();
  TestBed.configureTestingModule({ providers: [Mine.providePlugboard({ client })] });
  const mine = TestBed.runInInjectionContext(() => ({
    client: Mine.injectPlugboard(),
    pages: Mine.injectActionPages(() => ({
      connector: "github",
      action: "list_issues",
      input: { owner: "acme" },
    })),
    schema: Mine.injectActionSchema(() => ({ connector: "github", action: "create_issue" })),
    connectors: Mine.injectConnectors(() => ({ select: (all) => all.length })),
    connector: Mine.injectConnector(() => ({ connector: "github" })),
    github: Mine.injectIntegration(() => "github"),
    create: Mine.injectAction(() => ({ connector: "github", action: "create_issue" })),
    job: Mine.injectJob(() => undefined),
    form: Mine.injectActionForm(() => ({ connector: "github", action: "create_issue" })),
    session: Mine.injectSession(),
  }));
  expect(mine.client).toBe(client);
  await until(() => expect(mine.pages.data()?.items).toHaveLength(10));
  await until(() => expect(mine.schema.data()?.safety).toBe("write"));
  await until(() => expect(mine.connectors.data()).toBe(4));
  await until(() => expect(mine.connector.data()?.title).toBe("Github"));
  await until(() => expect(mine.github.accounts()).toHaveLength(1));
  expect(mine.create.isIdle()).toBe(true);
  expect(mine.job.status()).toBe("idle");
  await until(() => expect(mine.form.isReady()).toBe(true));
  expect(mine.session.status()).toBe("anonymous");
});
