import { startProvider } from "@plugboard/oauth";
import { makeVisitor } from "@plugboard/oauth/Visitor";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { open, run, type Terminal } from "./Terminal.ts";
import { addressIn } from "./Visitor.ts";

/** A port that is free a moment before it is used: the provider wants to know it beforehand. */
const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

/** A folder with a configuration for an API whose users consent at a real provider. */
const place = async (clientId: "app" | "tv", options = "") => {
  const port = await freePort();
  const provider = await startProvider({ redirectUris: [`http://127.0.0.1:${port}/callback`] });
  const scratch = join(import.meta.dirname, "..", ".scratch");
  await mkdir(scratch, { recursive: true });
  const cwd = await mkdtemp(join(scratch, "at-"));
  await writeFile(
    join(cwd, "plugboard.config.ts"),
    `import { defineConfig } from "@plugboard/cli";
import * as OAuth from "@plugboard/core/oauth";
import { openapi } from "@plugboard/core/openapi";
const pets_auth = OAuth.authorizationCode({ clientId: "${clientId}", issuer: "${provider.issuer}", scope: "openid pets:read"${options} });
export default defineConfig({
  platform: openapi({ document: "${provider.api}/openapi.json", credentials: { pets_auth } }),
});
`,
  );
  const config = join(cwd, "config");
  return {
    cwd,
    env: { HOME: cwd, XDG_CONFIG_HOME: config, PLUGBOARD_NO_KEYCHAIN: "1" },
    port: `${port}`,
    provider,
    tokens: join(config, "plugboard", "tokens.json"),
    [Symbol.asyncDispose]: async () => {
      await provider.close();
      await rm(cwd, { recursive: true, force: true });
    },
  };
};

/** What is secret of all that is kept. */
const secretsIn = async (file: string): Promise<ReadonlyArray<string>> => {
  const entries = JSON.parse(await readFile(file, "utf8")) as Record<string, { text: string }>;
  return Object.values(entries).flatMap(({ text }) => {
    const { access, refresh } = JSON.parse(text) as Record<string, string>;
    return [access, refresh].filter((_) => _ !== undefined);
  });
};

/** The visitor signs in and consents; then the browser goes where the provider sends it. */
const consent = async (terminal: Terminal): Promise<string> => {
  const back = await makeVisitor().visit(await addressIn(terminal));
  return (await fetch(back)).text();
};

it("signs in at the provider, keeps the tokens, and calls with them until it signs out", async () => {
  await using at = await place("app");
  const terminal = open(at, "login", "--no-browser", "--port", at.port);
  expect(await consent(terminal)).toContain("You can close this window");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("Signed in at openapi as ana");
  expect((await stat(at.tokens)).mode & 0o777).toBe(0o600);
  const secrets = await secretsIn(at.tokens);
  expect(secrets).toHaveLength(2);
  for (const secret of secrets) expect(terminal.raw()).not.toContain(secret);
  const { stdout } = await run(at, "accounts", "pets", "--json");
  expect(JSON.parse(stdout)).toMatchObject([
    { account: "pets_auth", label: "ana", status: "ready" },
  ]);

  const out = await run(at, "logout");
  expect({ code: out.code, stdout: out.stdout }).toEqual({
    code: 0,
    stdout: "Signed out of openapi.\n",
  });
  expect(at.provider.revoked()).toBe(1);
  await expect(stat(at.tokens)).rejects.toThrow("ENOENT");
});

it("takes no tokens along to another API, whatever the configuration is called", async () => {
  await using at = await place("app");
  const terminal = open(at, "login", "--no-browser", "--port", at.port);
  await consent(terminal);
  expect(await terminal.exit).toBe(0);
  await using other = await place("app");
  const file = join(at.cwd, "plugboard.config.ts");
  const config = await readFile(file, "utf8");
  await writeFile(file, config.replace(at.provider.api, other.provider.api));
  expect(JSON.parse((await run(at, "accounts", "pets", "--json")).stdout)).toEqual([]);
  await writeFile(file, config);
  expect(JSON.parse((await run(at, "accounts", "pets", "--json")).stdout)).toHaveLength(1);
});

it("links what a connector needs, and unlinks it", async () => {
  await using at = await place("app");
  const terminal = open(at, "link", "pets", "--no-browser", "--port", at.port);
  await consent(terminal);
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("pets_auth is linked on pets.");
  const { stdout } = await run(at, "accounts", "pets", "--json");
  expect(JSON.parse(stdout)).toMatchObject([{ scopes: expect.arrayContaining(["pets:write"]) }]);
  const removed = await run(at, "unlink", "pets", "--yes");
  expect(removed.code).toBe(0);
  expect(at.provider.revoked()).toBe(1);
});

it("fails when the answer is to another consent", async () => {
  await using at = await place("app");
  const terminal = open(at, "link", "pets", "--no-browser", "--port", at.port);
  await addressIn(terminal);
  await fetch(`http://127.0.0.1:${at.port}/callback?code=stolen-canary&state=other`);
  expect(await terminal.exit).toBe(6);
  expect(terminal.text()).not.toContain("stolen-canary");
  // Nothing is left of a consent that came to nothing.
  await expect(stat(at.tokens)).rejects.toThrow("ENOENT");
});

it.each([
  ["login", "Signed in at openapi as ana"],
  ["link pets", "pets_auth is linked on pets."],
])(
  "%s by a code that is typed on another device",
  async (command, done) => {
    await using at = await place("tv");
    const terminal = open(at, ...command.split(" "), "--device");
    const url = await addressIn(terminal);
    const [, code = ""] = /type this code: (\S+)/.exec(terminal.text()) ?? [];
    expect(await makeVisitor().confirm(url, code)).toContain("Sign-in Success");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain(done);
    for (const secret of await secretsIn(at.tokens)) expect(terminal.raw()).not.toContain(secret);
  },
  30_000,
);

it("asks for a code of itself over SSH, where no browser would open", async () => {
  await using at = await place("tv");
  const env = { ...at.env, SSH_CONNECTION: "192.0.2.1 5000 192.0.2.2 22" };
  const terminal = open({ ...at, env }, "login");
  await terminal.sees("type this code:");
  terminal.type("\u0003");
  expect(await terminal.exit).toBe(130);
});

it("waits at its callback where the provider gives it no code, and says how that is reached over SSH", async () => {
  await using at = await place("app");
  const env = { ...at.env, SSH_CONNECTION: "192.0.2.1 5000 192.0.2.2 22" };
  const terminal = open({ ...at, env }, "login", "--port", at.port);
  await addressIn(terminal);
  expect(terminal.text()).toContain(`ssh -L ${at.port}:127.0.0.1:${at.port}`);
  terminal.kill();
});

it("keeps tokens where the configuration says, if it says so", async () => {
  await using at = await place("app", ", store: OAuth.memoryStore()");
  const terminal = open(at, "login", "--no-browser", "--port", at.port);
  await consent(terminal);
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("kept in the store of the configuration");
  await expect(stat(at.tokens)).rejects.toThrow("ENOENT");
});
