/**
 * The workbench in a browser, over a mock of its own: what a person sees and does there. The same tests
 * run against the page of each framework.
 */
import { chromium, type Browser, type Locator, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Mock, startMock } from "../../server/mock.ts";
import { makeMocks, type Mocks } from "../../server/mocks/index.ts";
import { servePreview } from "../../server/playground.ts";

/** What a workbench is made with. */
export type Framework = "react" | "vue" | "angular";

declare module "vitest" {
  interface ProvidedContext {
    readonly framework: Framework;
  }
}

let connecting: Promise<Browser> | undefined;
/** The browser of the whole run; each workbench has a context of its own in it. */
const connected = (): Promise<Browser> => (connecting ??= chromium.connect(inject("wsEndpoint")));

/** How the page is opened. */
export interface Opening {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** Whose workbench it is; that of the project that runs the test by default. */
  readonly framework?: Framework;
  /** The part of the address after the `#`. */
  readonly hash?: string;
  /** What happens to the page before anything is opened in it. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** The opened page; at its end nothing may have gone wrong that nobody asked for. */
export interface Workbench extends AsyncDisposable {
  readonly page: Page;
  /** The mock BOSA; `mocks` has those of the other platforms. */
  readonly mock: Mock;
  readonly mocks: Mocks;
  readonly url: string;
  readonly form: Locator;
  readonly result: Locator;
  readonly problem: Locator;
  readonly rows: Locator;
  /** Lines of the newest run. */
  readonly lines: () => Promise<ReadonlyArray<string>>;
  readonly run: () => Promise<void>;
  /** Waits until the status says so. */
  readonly says: (words: RegExp | string) => Promise<void>;
  readonly turn: (fault: string) => Promise<void>;
  /** Goes to another platform. */
  readonly choose: (title: string) => Promise<void>;
  /** What an action was called with so far, at the mock of a platform. */
  readonly callsOf: (
    platform: string,
    action: string,
  ) => Promise<ReadonlyArray<{ readonly body: unknown }>>;
  readonly signIn: (identifier: string) => Promise<void>;
}

const button = (scope: Page | Locator, name: string | RegExp): Locator =>
  scope.getByRole("button", { name, exact: typeof name === "string" });

/** Where in the playground each of them is. */
const paths: Readonly<Record<Framework, string>> = { react: "", vue: "vue/", angular: "angular/" };

/** Opens the workbench. */
export const open = async (opening: Opening = {}): Promise<Workbench> => {
  const { width = 1280, height = 800, scheme = "light", hash = "" } = opening;
  const path = paths[opening.framework ?? inject("framework")];
  const kept = new AsyncDisposableStack();
  const mock = kept.use(await startMock(0));
  const mocks = kept.use(makeMocks(mock));
  const served = kept.use(await servePreview(mocks, 0));
  const url = served.url + path;
  const browser = await connected();
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    reducedMotion: "reduce",
    acceptDownloads: true,
  });
  kept.defer(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: Array<unknown> = [];
  page.on("pageerror", (error) => errors.push(error));
  page.on("console", (message) => {
    // A refused answer is an error in the console, too; a broken policy is one of ours.
    if (/content security policy/i.test(message.text())) errors.push(message.text());
  });
  await opening.prepare?.(page);
  await page.goto(url + (hash === "" ? "" : `#${hash}`));
  await page.locator(".catalog .action-link").first().waitFor({ state: "attached" });

  const form = page.getByRole("form", { name: /^Input of / });
  const says = async (words: RegExp | string): Promise<void> =>
    page.getByRole("status", { name: "Status" }).filter({ hasText: words }).waitFor();
  return {
    page,
    mock,
    mocks,
    url,
    form,
    result: page.getByRole("region", { name: "Result" }),
    problem: page.getByRole("main").getByRole("alert"),
    rows: page.locator(".rows tbody tr"),
    lines: () => page.locator(".timeline .run").first().locator(".entry-words").allTextContents(),
    run: () => button(form, "Run").click(),
    says,
    turn: async (fault) => {
      const told = page.waitForResponse(/\/rehearse$/);
      await page.getByRole("switch", { name: fault }).click();
      expect((await told).status()).toBe(204);
    },
    choose: async (title) => {
      await page.getByLabel("Platform").selectOption({ label: title });
      await page.locator(".catalog .action-link").first().waitFor({ state: "attached" });
    },
    callsOf: async (platform, action) => {
      const standing = await mocks.of(platform);
      return standing?.platform.calls().filter((call) => call.action === action) ?? [];
    },
    signIn: (identifier) => page.getByRole("radio", { name: identifier }).check(),
    [Symbol.asyncDispose]: async () => {
      await kept.disposeAsync();
      expect(errors).toEqual([]);
      await mocks.verify();
    },
  };
};
