import { mockBosa, type MockBosaOptions, sampleConnectors } from "@plugboard/testing";
import { chmod, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, it } from "vitest";
import { type Place, places } from "./places.ts";
import { open, run, type Where } from "./Terminal.ts";
import { type Workplace, workplace } from "./Workplace.ts";

/** BOSA where nobody is signed in by the configuration; `client` is what else it says. */
const nobody = async (client = "", options: Partial<MockBosaOptions> = {}) => {
  const mock = mockBosa({ ...options, connectors: sampleConnectors() });
  const configured = (url: string): string => `import { bosa } from "@plugboard/core/bosa";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({
  platform: bosa({ baseUrl: "${url}", apiKey: process.env.BOSA_API_KEY }),${client}
});
`;
  const at = await workplace(mock, configured);
  return { ...at, env: { ...at.env, BOSA_API_KEY: mock.options.apiKey }, mock, configured };
};

const kept = ({ cwd }: Workplace): string => join(cwd, "config", "plugboard", "tokens.json");

/** The tokens that stand in the file. */
const tokensIn = async (at: Workplace): Promise<ReadonlyArray<string>> => {
  const entries = JSON.parse(await readFile(kept(at), "utf8")) as Record<string, { text: string }>;
  return Object.values(entries).map(({ text }) => (JSON.parse(text) as { token: string }).token);
};

const signIn = (at: Where, { identifier, secret }: { identifier: string; secret: string }) =>
  run({ ...at, input: `${secret}\n` }, "login", "--user", identifier, "--secret-stdin");

it("asks who signs in, shows nothing of the secret, and keeps the token for the user alone", async () => {
  await using at = await nobody();
  const { identifier, secret } = at.mock.user("ana");
  const terminal = open(at, "login");
  await terminal.sees("User of bosa");
  terminal.type(`${identifier}\r`);
  await terminal.sees("Secret of ana");
  terminal.type(`${secret}\r`);
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toMatch(/Signed in at bosa as ana until .+\./);
  // The terminal is narrower than a path may be.
  expect(terminal.text().replace(/\s/g, "")).toContain(kept(at));
  const [token = ""] = await tokensIn(at);
  expect(token).not.toBe("");
  for (const hidden of [secret, token]) expect(terminal.raw()).not.toContain(hidden);
  expect((await stat(kept(at))).mode & 0o777).toBe(0o600);
  expect((await stat(join(kept(at), ".."))).mode & 0o777).toBe(0o700);
  expect(await readdir(join(kept(at), ".."))).toEqual(["tokens.json"]);
});

it("lets the commands that follow call as the user, until the user signs out", async () => {
  await using at = await nobody();
  const before = await run(at, "accounts", "github");
  expect(before.code).toBe(5);
  expect(before.stderr).toContain("plugboard login");
  expect((await signIn(at, at.mock.user("ana"))).code).toBe(0);
  const [token = ""] = await tokensIn(at);
  const accounts = await run(at, "accounts", "github", "--json");
  expect(JSON.parse(accounts.stdout)).toMatchObject([{ account: "ana-github", selected: true }]);
  expect(accounts.stdout + accounts.stderr).not.toContain(token);

  const out = await run(at, "logout");
  expect({ code: out.code, stdout: out.stdout }).toEqual({
    code: 0,
    stdout: "Signed out of bosa.\n",
  });
  expect(await readdir(join(kept(at), ".."))).toEqual([]);
  expect((await run(at, "accounts", "github")).code).toBe(5);
  expect((await run(at, "logout")).stdout).toBe("Nobody was signed in at bosa.\n");
});

it("tells other programs who has signed in, and nothing of the token", async () => {
  await using at = await nobody();
  const { identifier, secret } = at.mock.user("bo");
  const { code, stdout } = await run(
    { ...at, input: secret },
    "login",
    "--user",
    identifier,
    "--secret-stdin",
    "--json",
  );
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toEqual({
    signedIn: true,
    user: "bo",
    expiresAt: expect.any(Number),
    keptIn: kept(at),
  });
});

it("names the flags where there is no terminal to ask at", async () => {
  await using at = await nobody();
  const who = await run(at, "login");
  expect({ code: who.code, stdout: who.stdout }).toEqual({ code: 2, stdout: "" });
  expect(who.stderr).toContain("--user");
  const secret = await run(at, "login", "--user", "ana");
  expect(secret.code).toBe(2);
  expect(secret.stderr).toContain("--secret-stdin");
});

it("keeps nothing when the secret is wrong, and repeats none of it", async () => {
  await using at = await nobody();
  const { code, stderr, stdout } = await signIn(at, { identifier: "ana", secret: "sk-user-wrong" });
  expect(code).toBe(5);
  expect(stdout + stderr).not.toContain("sk-user-wrong");
  await expect(stat(kept(at))).rejects.toThrow("ENOENT");
});

it("gives up with Ctrl-C", async () => {
  await using at = await nobody();
  const terminal = open(at, "login");
  await terminal.sees("User of bosa");
  terminal.type("\u0003");
  expect(await terminal.exit).toBe(130);
});

it("refuses a file of tokens that others can read", async () => {
  await using at = await nobody();
  await signIn(at, at.mock.user("ana"));
  await chmod(kept(at), 0o644);
  const { code, stderr } = await run(at, "accounts", "github");
  expect(code).toBe(1);
  expect(stderr).toContain("can be read by others");
  expect(stderr).toContain("chmod 600");
});

// On other systems there always is a keychain.
it.runIf(process.platform === "linux")(
  "keeps the token in the file where there is no keychain to be had",
  async () => {
    await using at = await nobody();
    const nowhere = { PLUGBOARD_NO_KEYCHAIN: "", DBUS_SESSION_BUS_ADDRESS: "unix:path=/nowhere" };
    const env = { ...at.env, ...nowhere };
    const { stdout } = await signIn({ ...at, env }, at.mock.user("ana"));
    expect(stdout).toContain(`The token is kept in ${kept(at)}.`);
    expect((await run({ ...at, env }, "accounts", "github")).code).toBe(0);
  },
);

/** A keychain of the workplace's own, which the command finds in place of the system's. */
const keychain = async (at: Workplace) => {
  const file = await at.write("keychain.json", "{}");
  const package_ = await at.write(
    "keychain.mjs",
    `import { existsSync, readFileSync, writeFileSync } from "node:fs";
const file = ${JSON.stringify(file)};
const all = () => {
  if (existsSync(file + ".locked")) throw new Error("The keychain is locked.");
  return JSON.parse(readFileSync(file, "utf8"));
};
export class Entry {
  constructor(service, name) { this.name = service + "/" + name; }
  getPassword() { return all()[this.name] ?? null; }
  setPassword(text) { writeFileSync(file, JSON.stringify({ ...all(), [this.name]: text })); }
  deletePassword() { const { [this.name]: _, ...others } = all(); writeFileSync(file, JSON.stringify(others)); return true; }
}
`,
  );
  const hooks = await at.write(
    "hooks.mjs",
    `import { registerHooks } from "node:module";
registerHooks({
  resolve: (name, context, next) =>
    name === "@napi-rs/keyring"
      ? { url: ${JSON.stringify(pathToFileURL(package_).href)}, shortCircuit: true }
      : next(name, context),
});
`,
  );
  return {
    env: { PLUGBOARD_NO_KEYCHAIN: "", NODE_OPTIONS: `--import ${pathToFileURL(hooks).href}` },
    holds: async () => Object.values(JSON.parse(await readFile(file, "utf8")) as object),
    lock: () => at.write("keychain.json.locked", ""),
  };
};

it("keeps the token in the keychain where there is one, and nothing of it in the file", async () => {
  await using at = await nobody();
  const chain = await keychain(at);
  const here = { ...at, env: { ...at.env, ...chain.env } };
  const { stdout } = await signIn(here, at.mock.user("ana"));
  expect(stdout).toContain("The token is kept in the system's keychain.");
  const [text] = await chain.holds();
  const { token } = JSON.parse(String(text)) as { readonly token: string };
  expect(await readFile(kept(at), "utf8")).not.toContain(token);
  expect((await run(here, "accounts", "github")).code).toBe(0);
  // Whoever wants no keychain has no token there.
  expect((await run(at, "accounts", "github")).code).toBe(5);
  expect((await run(here, "logout")).code).toBe(0);
  expect(await chain.holds()).toEqual([]);
});

it("says so when the keychain is locked, and sends nothing", async () => {
  await using at = await nobody();
  const chain = await keychain(at);
  const here = { ...at, env: { ...at.env, ...chain.env } };
  await signIn(here, at.mock.user("ana"));
  await chain.lock();
  const before = at.mock.requests().length;
  const { code, stderr } = await run(here, "accounts", "github");
  expect(code).toBe(1);
  expect(stderr).toContain("keychain, where the token is kept, cannot be read");
  expect(at.mock.requests()).toHaveLength(before);
});

it("asks no keychain where the configuration wants none", async () => {
  await using at = await nobody("\n  keychain: false,");
  const chain = await keychain(at);
  const here = { ...at, env: { ...at.env, ...chain.env } };
  const { stdout } = await signIn(here, at.mock.user("ana"));
  expect(stdout).toContain(kept(at));
  expect(await chain.holds()).toEqual([]);
});

it("sends no token to another host than the one that has given it", async () => {
  await using at = await nobody();
  await signIn(at, at.mock.user("ana"));
  await using other = await nobody();
  await at.write("plugboard.config.ts", other.configured(other.url));
  const env = { ...at.env, BOSA_API_KEY: other.env.BOSA_API_KEY };
  expect((await run({ ...at, env }, "accounts", "github")).code).toBe(5);
  const sent = other.mock.requests().map(({ headers }) => headers["authorization"]);
  expect(sent.filter((header) => header !== undefined)).toEqual([]);
  // Back at the first, it is still there.
  await at.write("plugboard.config.ts", at.configured(at.url));
  expect((await run(at, "accounts", "github")).code).toBe(0);
});

it("goes by the token of a flag, of the environment, of the configuration, of who has signed in", async () => {
  await using at = await nobody("\n  token: process.env.OWN_TOKEN,");
  const accountsOf = async (env: Readonly<Record<string, string>>) => {
    const { stdout } = await run({ ...at, env: { ...at.env, ...env } }, "accounts", "--json");
    return (JSON.parse(stdout) as ReadonlyArray<{ account: string }>).map(({ account }) => account);
  };
  await signIn(at, at.mock.user("bo"));
  expect(await accountsOf({})).toEqual([]);
  const OWN_TOKEN = await at.mock.token("ana");
  expect(await accountsOf({ OWN_TOKEN })).toContain("ana-github");
  at.mock.link("bo", "github", "bo-at-work");
  const PLUGBOARD_TOKEN = await at.mock.token("bo");
  expect(await accountsOf({ OWN_TOKEN, PLUGBOARD_TOKEN })).toEqual(["bo-at-work"]);
  const env = { ...at.env, PLUGBOARD_TOKEN };
  await run(
    { ...at, env },
    "call",
    "github",
    "list_repositories",
    "owner=plug",
    "--token",
    OWN_TOKEN,
  );
  expect(at.mock.requests().at(-1)).toMatchObject({ action: "list_repositories", user: "ana" });
});

it("says what to do when the token has ended", async () => {
  await using at = await nobody("", { tokenLifetime: 1 });
  await signIn(at, at.mock.user("ana"));
  const { code, stderr } = await run(at, "accounts", "github");
  expect(code).toBe(5);
  expect(stderr).toContain("plugboard login");
});

it.each(["airbyte", "pieces", "facilio", "aixplain"] as const)(
  "has nobody to sign in at %s, and says that the application's credentials are good",
  async (name) => {
    await using at: Place<unknown> = await places[name]();
    const { code, stderr, stdout } = await run(at, "login");
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain(`${name} knows the application alone`);
  },
);

it.each([
  ["airbyte", "AIRBYTE_PASSWORD"],
  ["facilio", "FACILIO_TOKEN"],
  ["aixplain", "AIXPLAIN_KEY"],
] as const)(
  "says at %s when the application's credentials are not good",
  async (name, variable) => {
    await using at: Place<unknown> = await places[name]();
    const { code, stderr, stdout } = await run(
      { ...at, env: { ...at.env, [variable]: "not-the-secret" } },
      "login",
    );
    expect({ code, stdout }).toEqual({ code: 5, stdout: "" });
    expect(stderr).not.toContain("not-the-secret");
  },
);
