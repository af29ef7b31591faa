/** No key of a mock comes to the page: not in an answer, a header, a storage, the bundle, or what a script can see. */
import { readdir, readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import type { Mocks } from "../server/mocks/index.ts";
import { platforms } from "../src/platforms/registry.ts";
import type { OpenedPage } from "./OpenedPage.ts";
import { open } from "./workbench/Workbench.ts";

/** Headers in which credentials go to a platform. */
const CREDENTIALS = /^(authorization|cookie|.*(key|token|secret).*)$/i;

/** Every credential that a mock was sent: as it was sent, and what stands in it. */
const credentialsAt = async (mocks: Mocks, platform: string): Promise<ReadonlyArray<string>> => {
  const sent = (await mocks.of(platform))?.platform.calls() ?? [];
  const values = sent.flatMap(({ headers }) =>
    Object.entries(headers).flatMap(([name, value]) => (CREDENTIALS.test(name) ? [value] : [])),
  );
  const inside = values.map((value) => value.replace(/^\w+ /, ""));
  const plain = inside.flatMap((value) => [
    value,
    ...Buffer.from(value, "base64").toString().split(":").slice(1),
  ]);
  return [...new Set(plain)].filter((value) => value.length > 5);
};

/** All that comes to a page, as it comes. */
const listen = (page: Page) => {
  const heard: Array<Promise<string>> = [];
  page.on("response", (response) => {
    const told = async (): Promise<string> => {
      const headers = JSON.stringify(await response.allHeaders());
      // What is left for another page has no body any more.
      const body = await response.text().catch(() => "");
      return `${response.url()}\n${headers}\n${body}`;
    };
    heard.push(told().catch(() => ""));
  });
  return async (): Promise<string> => (await Promise.all(heard)).join("\n");
};

/** What is kept for the page, and what any script in it can reach from where all scripts begin. */
const keptIn = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const kept: Array<string> = [
      JSON.stringify(localStorage),
      JSON.stringify(sessionStorage),
      document.cookie,
      document.documentElement.outerHTML,
    ];
    for (const { name = "" } of await indexedDB.databases()) kept.push(`a database: ${name}`);
    const seen = new Set<unknown>();
    const look = (value: unknown): void => {
      if (typeof value === "string") kept.push(value);
      if (typeof value === "function") kept.push(String(value));
      if ((typeof value !== "object" && typeof value !== "function") || value === null) return;
      if (seen.has(value) || value instanceof Node || value === globalThis) return;
      seen.add(value);
      for (const name of Reflect.ownKeys(value)) {
        const part = Object.getOwnPropertyDescriptor(value, name);
        if (part !== undefined && "value" in part) look(part.value);
      }
      if (value instanceof Map) for (const entry of value) look(entry);
      if (value instanceof Set) for (const entry of value) look(entry);
    };
    for (const name of Object.keys(globalThis)) {
      look(Object.getOwnPropertyDescriptor(globalThis, name)?.value);
    }
    return kept.join("\n");
  });

const bundle = async (): Promise<string> => {
  const dist = new URL("../dist/", import.meta.url);
  const files = await readdir(dist, { recursive: true, withFileTypes: true });
  const texts = files.filter((file) => file.isFile());
  return (
    await Promise.all(texts.map(({ parentPath, name }) => readFile(`${parentPath}/${name}`, "utf8")))
  ).join("\n");
};

/** Runs what each platform begins with, for each of its people. */
const walk = async (workbench: Awaited<ReturnType<typeof open>>): Promise<void> => {
  const { page, choose, run, says } = workbench;
  for (const [n, { title }] of platforms.entries()) {
    if (n > 0) await choose(title);
    for (const person of await page.getByRole("radio").all()) {
      await person.check();
      await page.getByRole("status", { name: "Account in use" }).or(page.getByRole("form")).first().waitFor();
    }
    const [first] = await page.getByRole("radio").all();
    await first?.check();
    await run();
    await says(/^Done|items?|Failed/);
  }
};

const secretsOf = async ({ mocks, mock }: OpenedPage): Promise<ReadonlyArray<string>> => {
  const found = await Promise.all(platforms.map(({ id }) => credentialsAt(mocks, id)));
  const { apiKey } = mock.options;
  const users = ["ana", "bo"].map((name) => mock.platform.user(name).secret);
  return [...new Set([apiKey, ...users, ...found.flat()])];
};

it("comes nowhere near the page", async () => {
  await using workbench = await open({ framework: "react" });
  const { page, mocks } = workbench;
  const heard = listen(page);
  await page.reload();
  await walk(workbench);
  const secrets = await secretsOf(workbench);
  // Pieces OS has no keys; each other platform was sent some.
  const counts = await Promise.all(
    platforms.map(async ({ id }) => [id, (await credentialsAt(mocks, id)).length] as const),
  );
  expect(counts.filter(([, count]) => count === 0).map(([id]) => id)).toEqual(["pieces"]);

  const places = {
    answers: await heard(),
    kept: await keptIn(page),
    cookies: JSON.stringify(
      (await page.context().cookies()).map(({ httpOnly, ...cookie }) => ({ httpOnly, ...cookie })),
    ),
    bundle: await bundle(),
  };
  for (const [place, text] of Object.entries(places)) {
    expect(text.length, place).toBeGreaterThan(100);
    expect(
      secrets.filter((secret) => text.includes(secret)),
      place,
    ).toEqual([]);
  }
  const cookies = await page.context().cookies();
  expect(cookies.map(({ httpOnly, sameSite }) => [httpOnly, sameSite])).toEqual([[true, "Strict"]]);
});
