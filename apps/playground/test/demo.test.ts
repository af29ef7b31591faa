import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { startMock } from "../server/mock.ts";
import { playSession } from "../server/session/index.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Starts the demo as a process of its own. */
const start = (...args: ReadonlyArray<string>) => {
  const { FORCE_COLOR: _, ...env } = process.env;
  const child = spawn(process.execPath, ["server/demo.ts", ...args], { cwd: root, env });
  let text = "";
  let look: () => void = () => {};
  const hear = (chunk: Buffer): void => {
    text += chunk.toString();
    look();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const exit = once(child, "close").then(([code]: Array<unknown>) => ({ code, text }));
  /** Resolves with the first group of what was found; rejects if the demo ends without it. */
  const says = (pattern: RegExp): Promise<string> =>
    new Promise((resolve, reject) => {
      look = () => {
        const found = pattern.exec(text);
        if (found !== null) resolve(found[1] ?? found[0]);
      };
      look();
      void exit.then(() =>
        reject(new Error(`The demo ended without ${String(pattern)}:\n${text}`)),
      );
    });
  return { exit, says, kill: (signal: NodeJS.Signals) => child.kill(signal) };
};

/** Takes a port: the given one, or any. */
const take = async (port = 0): Promise<AsyncDisposable & { readonly port: number }> => {
  const server: Server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return {
    port: typeof address === "object" ? (address?.port ?? 0) : 0,
    [Symbol.asyncDispose]: async () => {
      server.close();
      await once(server, "close");
    },
  };
};
const portOf = (url: string): number => Number(new URL(url).port);

it("shows every capability and ends, on another port if its own is taken", async () => {
  await using taken = await take();
  const { code, text } = await start("--session-only", "--mock-port", `${taken.port}`).exit;
  expect(text).toContain("All 13 parts did what they say");
  expect(code).toBe(0);
  expect([...text.matchAll(/^ ?\d+ {2}(.+)$/gm)].map(([, section]) => section)).toEqual([
    "Discovery",
    "Validation",
    "Attempts and waits",
    "Pages",
    "The builder",
    "Files",
    "Users",
    "Linking accounts",
    "Several accounts",
    "Abort, timeout and deadline",
    "Failures",
    "Effect",
    "Another platform",
  ]);
  expect(text).toContain(`Port ${taken.port} is taken: the mock platform takes another.`);
  // The platform says one second; a busy machine hears of it a moment later.
  expect(text).toMatch(/waits (?:0\.[5-9]\d|1\.\d\d) s: RateLimited/);
  // No terminal, no colours.
  expect(text).not.toContain("\u001B");
  expect(text).toMatch(/ in [\d.]+ s and \d+ requests/);
});

it("serves the playground until Ctrl-C, then leaves both ports free", async () => {
  await using taken = await take();
  const demo = start("--mock-port", "0", "--port", `${taken.port}`);
  const mockUrl = await demo.says(/A mock BOSA answers on (\S+);/);
  const pageUrl = await demo.says(/Playground {2}(\S+)/);
  expect(portOf(pageUrl)).not.toBe(taken.port);
  expect(await (await fetch(pageUrl)).text()).toContain('<div id="app">');
  const config: unknown = await (await fetch(new URL("config.json", pageUrl))).json();
  expect(config).toEqual({ people: ["ana", "bo"] });

  demo.kill("SIGINT");
  demo.kill("SIGINT");
  const { code, text } = await demo.exit;
  expect(code).toBe(0);
  expect(text).toContain(`Port ${taken.port} is taken: the page takes another.`);
  expect(text).toMatch(/Ctrl-C stops it\.\s+Stopped\. Nothing is listening any more\.\n$/);
  await (await take(portOf(mockUrl)))[Symbol.asyncDispose]();
  await (await take(portOf(pageUrl)))[Symbol.asyncDispose]();
});

it("stops cleanly in the middle of the session, too", async () => {
  const demo = start("--mock-port", "0", "--port", "0");
  const mockUrl = await demo.says(/A mock BOSA answers on (\S+);/);
  await demo.says(/waits 1\.00 s/);
  demo.kill("SIGTERM");
  const { code, text } = await demo.exit;
  expect(code).toBe(0);
  expect(text).not.toContain("Playground");
  expect(text).toMatch(/Stopped\. Nothing is listening any more\.\n$/);
  await (await take(portOf(mockUrl)))[Symbol.asyncDispose]();
});

it("says what is wrong and ends with 1 where it cannot do what it should", async () => {
  const { code, text } = await start("--port", "eighty").exit;
  expect(code).toBe(1);
  expect(text).toContain("--port takes a port, 0 to 65535 (0: any that is free), not “eighty”.");
});

it("ends the session at the first thing that does not hold", async () => {
  await using mock = await startMock(0);
  mock.platform.fail({ status: 500 });
  const session = playSession(mock, new AbortController().signal);
  await expect(session).rejects.toMatchObject({ _tag: "Unavailable" });
});
