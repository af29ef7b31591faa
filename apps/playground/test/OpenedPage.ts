/** A page of the playground in a browser, over mocks of its own. */
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import { type Mock, startMock } from "../server/mock.ts";
import { makeMocks, type Mocks } from "../server/mocks/index.ts";
import type { Standing } from "../server/mocks/Standing.ts";
import { type Playground, servePreview } from "../server/playground.ts";

let connecting: Promise<Browser> | undefined;
/** The browser of the whole run; each page has a context of its own in it. */
const connected = (): Promise<Browser> => (connecting ??= chromium.connect(inject("wsEndpoint")));

/** How a page is opened. */
export interface PageOpening {
  readonly width?: number;
  readonly height?: number;
  readonly scheme?: "light" | "dark";
  /** The part of the address after the `#`. */
  readonly hash?: string;
  /** What the mocks' pages of consent are sent with. @default nothing */
  readonly consentHeaders?: Readonly<Record<string, string>>;
  /** An API in place of the field stations, for a page at an address. */
  readonly openapi?: (page: string) => Promise<Standing>;
  /** What happens to the page before anything is opened in it. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** An opened page; at its end nothing may have gone wrong that nobody asked for. */
export interface OpenedPage extends AsyncDisposable {
  readonly page: Page;
  /** The mock BOSA; `mocks` has those of the other platforms. */
  readonly mock: Mock;
  readonly mocks: Mocks;
  readonly url: string;
}

/** Opens the page at a path of the playground. */
export const openPage = async (path: string, opening: PageOpening = {}): Promise<OpenedPage> => {
  const { width = 1280, height = 800, scheme = "light", hash = "" } = opening;
  const { consentHeaders = {}, openapi } = opening;
  const kept = new AsyncDisposableStack();
  const mock = kept.use(await startMock(0, consentHeaders));
  // It is started when a page asks for it, which is there by then.
  const own = openapi && { openapi: () => openapi(served.url) };
  const mocks: Mocks = kept.use(makeMocks(mock, { consentHeaders, ...own }));
  const served: Playground = kept.use(await servePreview(mocks, 0));
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
    const isComplaint = message.type() === "error" || message.type() === "warning";
    // A refused answer is an error in the console, too; what a framework or a policy says is one of ours.
    // Pages of consent are not ours.
    const isOurs = message.location().url.startsWith(served.url);
    if (isComplaint && isOurs && !message.text().startsWith("Failed to load resource")) {
      errors.push(message.text());
    }
  });
  await opening.prepare?.(page);
  await page.goto(url + (hash === "" ? "" : `#${hash}`));
  return {
    page,
    mock,
    mocks,
    url,
    [Symbol.asyncDispose]: async () => {
      await kept.disposeAsync();
      expect(errors).toEqual([]);
      await mocks.verify();
    },
  };
};
