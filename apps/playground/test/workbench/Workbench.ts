/**
 * The workbench in a browser, over a mock of its own: what a person sees and does there. The same tests
 * run against the page of each framework.
 */
import type { Locator, Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type OpenedPage, openPage, type PageOpening } from "../OpenedPage.ts";

/** What a workbench is made with. */
export type Framework = "react" | "vue" | "angular";

declare module "vitest" {
  interface ProvidedContext {
    readonly framework: Framework;
  }
}

/** How the workbench is opened. */
export interface Opening extends PageOpening {
  /** Whose workbench it is; that of the project that runs the test by default. */
  readonly framework?: Framework;
}

/** The workbench, opened. */
export interface Workbench extends OpenedPage {
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
  const opened = await openPage(paths[opening.framework ?? inject("framework")], opening);
  const { page, mocks } = opened;
  const links = page.locator(".catalog .action-link");
  await links.first().waitFor({ state: "attached" });

  const form = page.getByRole("form", { name: /^Input of / });
  const says = async (words: RegExp | string): Promise<void> =>
    page.getByRole("status", { name: "Status" }).filter({ hasText: words }).waitFor();
  return {
    ...opened,
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
      const before = await links.first().elementHandle();
      await page.getByLabel("Platform").selectOption({ label: title });
      await expect.poll(() => before?.evaluate((link) => link.isConnected)).not.toBe(true);
      await links.first().waitFor({ state: "attached" });
    },
    callsOf: async (platform, action) => {
      const standing = await mocks.of(platform);
      return standing?.platform.calls().filter((call) => call.action === action) ?? [];
    },
    signIn: (identifier) => page.getByRole("radio", { name: identifier }).check(),
  };
};
