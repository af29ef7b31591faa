/** A page that a server renders, and what becomes of it in a browser. */
import { Component, createEnvironmentInjector, destroyPlatform } from "@angular/core";
import {
  bootstrapApplication,
  type BootstrapContext,
  provideClientHydration,
} from "@angular/platform-browser";
import { provideServerRendering, renderApplication } from "@angular/platform-server";
import type { AnyClient } from "@plugboard/core/seam";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  injectAction,
  injectActionPages,
  injectActionQuery,
  injectIntegration,
  injectJob,
  providePlugboard,
  withHydration,
} from "../src/index";
import { nameOf, stage, tools } from "./stage";
import { until } from "./until";

@Component({
  selector: "app-root",
  template: `
    <p>{{ repo.status() }} {{ name() }}</p>
    @if (list.isSuccess()) {
      <ul>
        @for (item of list.data()?.items; track $index) {
          <li>{{ $index }}</li>
        }
      </ul>
    }
    <p>{{ link.status() }} {{ create.status() }} {{ job.status() }}</p>
  `,
})
class App {
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
  readonly link = injectIntegration(() => "github");
  readonly create = injectAction(() => ({ connector: "github", action: "create_issue" }));
  readonly job = injectJob(() => "job-1");

  name(): string {
    return nameOf(this.repo.data()) ?? this.repo.error()?._tag ?? "";
  }
}

const PAGE = "<!doctype html><html><head></head><body><app-root></app-root></body></html>";

const provided = (client: AnyClient) =>
  providePlugboard({ client, options: { staleTime: 60_000 } }, withHydration());

/** What a server sends. */
const render = async (client: AnyClient): Promise<string> => {
  const bootstrap = (context: BootstrapContext) => {
    const providers = [provideServerRendering(), provideClientHydration(), provided(client)];
    return bootstrapApplication(App, { providers }, context);
  };
  // It has a DOM of its own, and leaves it in the place of the browser's.
  const browser = Object.getOwnPropertyDescriptors(globalThis);
  try {
    return await renderApplication(bootstrap, { document: PAGE });
  } finally {
    Object.defineProperties(globalThis, browser);
  }
};

/** What a browser makes of it. */
const open = async (html: string, client: AnyClient) => {
  document.body.innerHTML = /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? "";
  const shown = document.querySelector("p");
  const providers = [provideClientHydration(), provided(client)];
  const app = await bootstrapApplication(App, { providers });
  return { app, shown };
};

/** What the application shows, without the white space. */
const text = () => document.querySelector("app-root")?.textContent?.replaceAll(/\s+/g, " ").trim();

beforeEach(() => {
  // That of the tests stands in the way of a server's.
  destroyPlatform();
  for (const level of ["log", "warn", "error"] as const) {
    vi.spyOn(console, level).mockReturnValue();
  }
});
afterEach(() => {
  expect(vi.mocked(console.warn).mock.calls).toEqual([]);
  expect(vi.mocked(console.error).mock.calls).toEqual([]);
  vi.restoreAllMocks();
  destroyPlatform();
});

it("renders on a server what has come, and watches no job", async () => {
  const { client, platform } = stage();
  const html = await render(client);
  expect(html).toContain("success tools");
  expect(html.match(/<li>/g)).toHaveLength(10);
  expect(html).toContain("linked idle idle");
  expect(platform.calls()).toHaveLength(2);
});

it("renders on a server why nothing has come", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 404 });
  expect(await render(client)).toContain("error NotFound");
});

it("sends no token along", async () => {
  const { client, platform } = stage();
  const html = await render(client.with({ user: "ana", token: await platform.token("ana") }));
  expect(html).toContain('"plugboard"');
  expect(html).not.toContain(await platform.token("ana"));
});

it("takes over what a server has read, and asks for nothing while it is fresh", async () => {
  const { client, platform } = stage();
  const html = await render(client);
  const requests = platform.requests().length;
  const { app, shown } = await open(html, client);
  await app.whenStable();
  expect(text()).toContain("success tools");
  expect(document.querySelectorAll("li")).toHaveLength(10);
  // The very elements that the server has sent.
  expect(document.querySelector("p")).toBe(shown);
  expect(platform.calls()).toHaveLength(2);
  expect(platform.requests()).toHaveLength(requests);
  app.destroy();
});

it("asks again for what a server could not read", async () => {
  const { client, platform } = stage();
  platform.fail("github", "get_repo", { status: 500, times: 1 });
  const html = await render(client);
  expect(html).toContain("error Unavailable");
  const { app } = await open(html, client);
  await app.whenStable();
  expect(text()).toContain("success tools");
  expect(platform.calls("github", "get_repo")).toHaveLength(2);
  expect(platform.calls("github", "list_issues")).toHaveLength(1);
  app.destroy();
});

it("hands it over once, and nothing to a route that is opened later", async () => {
  const { client, platform } = stage();
  const { app } = await open(await render(client), client);
  await app.whenStable();
  const injector = createEnvironmentInjector([provided(client)], app.injector);
  const { data } = injectActionQuery(
    () => ({ connector: "github", action: "get_repo", input: tools }),
    { injector },
  );
  expect(data()).toBeUndefined();
  await until(() => expect(nameOf(data())).toBe("tools"));
  expect(platform.calls("github", "get_repo")).toHaveLength(2);
  app.destroy();
});
