import { connect } from "node:net";
import { describe, expect, it } from "vitest";
import { airbytePlace, aixplainPlace, bosaPlace, facilioPlace, piecesPlace } from "./places.ts";
import { open, run } from "./Terminal.ts";
import { addressIn, press, pressAndLeave } from "./Visitor.ts";

/** A place where Bo, who has no account on anything, is signed in. */
const atBosa = () => bosaPlace({ users: [{ identifier: "bo" }] });

/** The port of the callback, which the platform was told. */
const portFrom = ({ mock }: Awaited<ReturnType<typeof atBosa>>): string => {
  const told = mock.requests().findLast(({ path }) => path.endsWith("/integrations"));
  const body = told?.body as { readonly callback_url: string } | undefined;
  return new URL(body?.callback_url ?? "").port;
};

/** How a server answers to something that no browser would ask for. */
const asked = (port: number, target: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () =>
      socket.write(`GET ${target} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\n\r\n`),
    );
    socket.once("data", (data) => resolve(data.toString("latin1").split("\r\n")[0] ?? ""));
    socket.once("error", reject);
  });

/** What a list at the terminal points at. */
const selected = (text: string): string => text.split("❯").at(-1)?.split("\n")[0] ?? "";

const noBrowser = ["--no-browser"] as const;

describe("an account at BOSA", () => {
  it("is linked by a page of consent, which the window comes back from", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "github", ...noBrowser);
    const url = await addressIn(terminal);
    const { page } = await press(url, "approve");
    expect(page).toContain("You can close this window");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("bo-github is linked on github.");
    const { stdout } = await run(at, "accounts", "github", "--json");
    expect(JSON.parse(stdout)).toMatchObject([{ account: "bo-github", status: "ready" }]);
    for (const secret of [at.env["BOSA_SECRET"] ?? "", at.env["BOSA_API_KEY"] ?? ""]) {
      expect(terminal.raw()).not.toContain(secret);
    }
  });

  it("is seen at the platform when the window does not come back, and is none that was there", async () => {
    await using at = await atBosa();
    at.mock.link("bo", "github", "bo-before");
    const terminal = open(at, "link", "github", ...noBrowser);
    await pressAndLeave(await addressIn(terminal));
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("bo-github is linked on github.");
  });

  it("is none when the user denies", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "github", ...noBrowser);
    const { page } = await press(await addressIn(terminal), "deny");
    expect(page).toContain("did not succeed");
    expect(await terminal.exit).toBe(6);
    expect(terminal.text()).toContain("Linking github did not succeed");
  });

  it("is waited for so long and no longer", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "github", ...noBrowser, "--timeout", "1s");
    expect(await terminal.exit).toBe(6);
    expect(terminal.text()).toContain("Nobody has consented within 1 s.");
  });

  it("is given up with Ctrl-C, and nobody waits at its callback any more", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "github", ...noBrowser);
    const url = await addressIn(terminal);
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    await expect(press(url, "approve")).rejects.toThrow("fetch failed");
  });

  it("is linked with a configuration, from a file or standard input, and nothing of it is shown", async () => {
    await using at = await atBosa();
    const configuration = { url: "postgresql://ana:canary@db.example/shop", identifier: "shop" };
    const file = await at.write("shop.json", JSON.stringify(configuration));
    const whole = await run(at, "link", "warehouse", "--fields", file);
    expect(whole).toMatchObject({ code: 0, stdout: "shop is linked on warehouse.\n", stderr: "" });
    const parts = await run(
      { ...at, input: configuration.url },
      "link",
      "warehouse",
      "--json",
      "--field",
      "url=@-",
      "--field",
      "identifier=market",
    );
    expect(JSON.parse(parts.stdout)).toEqual({ connector: "warehouse", account: "market" });
    expect(parts.stderr).not.toContain("canary");
  });

  it("is asked for its configuration at the terminal, hidden", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "warehouse", "--scheme", "custom");
    await terminal.sees("Configuration (JSON)");
    terminal.type('{"url":"postgresql://canary@db.example/shop","identifier":"shop"}\r');
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw()).not.toContain("canary");
  });
});

describe("the callback", () => {
  it("answers one address, to who calls this machine by its name, and repeats nothing", async () => {
    await using at = await atBosa();
    const terminal = open(at, "link", "github", ...noBrowser);
    await addressIn(terminal);
    const port = portFrom(at);
    const home = `http://127.0.0.1:${port}`;
    const elsewhere = await fetch(`${home}/?error=canary`);
    expect(elsewhere.status).toBe(404);
    const localhost = await fetch(`http://localhost:${port}/callback`).then(
      ({ status }) => status,
      () => 404,
    );
    expect(localhost).toBe(404);
    expect(await asked(Number(port), "//")).toContain("404");
    const denied = await fetch(`${home}/callback?error=%3Cscript%3Ecanary`);
    expect(denied.headers.get("content-security-policy")).toBe("default-src 'none'");
    expect(await denied.text()).not.toContain("canary");
    expect(await terminal.exit).toBe(6);
  });

  it("is at the port that is named, and says when that is taken", async () => {
    await using at = await atBosa();
    const first = open(at, "link", "github", ...noBrowser);
    await addressIn(first);
    const port = portFrom(at);
    const second = await run(at, "link", "github", ...noBrowser, "--port", port);
    expect(second.code).toBe(2);
    expect(second.stderr).toContain("--port");
    first.kill();
    const none = await run(at, "link", "github", "--port", "70000");
    expect(none.code).toBe(2);
    expect(none.stderr).toContain("70000 is no port");
  });
});

describe("an account at Airbyte", () => {
  it("is linked on a source that is chosen at the terminal, by a page of consent", async () => {
    await using at = await airbytePlace();
    const terminal = open(
      at,
      "link",
      "source",
      ...noBrowser,
      "--name",
      "Ours",
      "--scheme",
      "oauth2",
      "--option",
      'settings={"domain":"acme"}',
      "--option",
      'oAuthInputConfiguration={"domain":"acme"}',
    );
    await terminal.sees("Which kind of source?");
    const names = Object.keys(at.mock.seed.definitions);
    expect(names).toContain("Rolodex CRM");
    for (let down = 0; !selected(terminal.text()).includes("Rolodex CRM") && down < 20; down += 1) {
      const before = terminal.raw().length;
      terminal.type("\u001b[B");
      await expect.poll(() => terminal.raw().length).toBeGreaterThan(before);
    }
    terminal.type("\r");
    await press(await addressIn(terminal), "approve");
    expect(await terminal.exit).toBe(0);
    const { stdout } = await run(at, "accounts", "source", "--json");
    expect(JSON.parse(stdout)).toContainEqual(expect.objectContaining({ label: "Ours" }));
  });

  it("is linked on a target that is named, with a configuration", async () => {
    await using at = await airbytePlace();
    const definitionId = at.mock.seed.definitions["Bigbarn Warehouse"];
    const { code, stdout } = await run(
      { ...at, input: '{"host":"db.example","dataset":"shop","password":"canary"}' },
      "link",
      "destination",
      "--target",
      JSON.stringify({ definitionId }),
      "--name",
      "Barn",
      "--fields",
      "-",
      "--json",
    );
    expect(code).toBe(0);
    const { account } = JSON.parse(stdout) as { readonly account: string };
    const listed = await run(at, "accounts", "destination");
    expect(listed.stdout).toContain(account);
    expect(listed.stdout).toContain("Barn");

    const removed = await run(at, "unlink", "destination", account, "--yes");
    expect(removed.code).toBe(0);
    expect((await run(at, "accounts")).stdout).not.toContain(account);
  });

  it("needs to know on what, where nobody can be asked", async () => {
    await using at = await airbytePlace();
    const kind = await run(at, "link", "source");
    expect(kind.code).toBe(2);
    expect(kind.stderr).toContain('--target \'{"definitionId":');
    const neither = await run(at, "link", "github");
    expect(neither.code).toBe(2);
    expect(neither.stderr).toContain("a source or a destination");
    const broken = await run(at, "link", "source", "--target", "canary");
    expect(broken.code).toBe(2);
    expect(broken.stderr).not.toContain("canary");
  });
});

describe("an account at aiXplain", () => {
  it("is seen when its consent was given, for nobody is called back", async () => {
    await using at = await aixplainPlace();
    const terminal = open(at, "link", "composio/slack", ...noBrowser, "--scheme", "OAUTH2");
    await press(await addressIn(terminal), "approve");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("is linked on composio/slack.");
  });

  it("is linked with a key that is asked for, and not shown", async () => {
    await using at = await aixplainPlace();
    const terminal = open(at, "link", "composio/stripe");
    await terminal.sees("API key");
    terminal.type("sk_live_canary\r");
    expect(await terminal.exit).toBe(0);
    expect(terminal.raw()).not.toContain("sk_live_canary");
  });

  it("is linked with a key from a file; one in the arguments is told to be seen there", async () => {
    await using at = await aixplainPlace();
    const file = await at.write("key.txt", "sk_live_canary\n");
    const good = await run(at, "link", "composio/stripe", "--field", `api_key=@${file}`, "--json");
    expect({ code: good.code, stderr: good.stderr }).toEqual({ code: 0, stderr: "" });
    const { account } = JSON.parse(good.stdout) as { readonly account: string };
    expect(at.mock.credentials(account)).toEqual({ api_key: "sk_live_canary" });
    const seen = await run(at, "link", "composio/stripe", "--field", "api_key=sk_live_canary");
    expect(seen.stderr).toContain("shell's history");
    expect(seen.stderr).not.toContain("sk_live_canary");
    const bare = await run(at, "link", "composio/stripe", "--field", "sk_live_canary");
    expect({ code: bare.code, stderr: bare.stderr.includes("canary") }).toEqual({
      code: 2,
      stderr: false,
    });
  });
});

describe("elsewhere", () => {
  it("Facilio links at once, and unlinks", async () => {
    await using at = await facilioPlace();
    const { code, stdout } = await run(at, "link", "help-desk");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "help-desk is linked on help-desk.\n" });
    expect((await run(at, "unlink", "help-desk", "--yes")).code).toBe(0);
    expect((await run(at, "unlink", "help-desk", "--yes")).code).toBe(4);
  });

  it.each([["accounts"], ["link", "snippets"], ["unlink", "snippets"], ["use", "snippets", "a"]])(
    "Pieces has no accounts: %s says so",
    async (...args) => {
      await using at = await piecesPlace();
      const { code, stderr, stdout } = await run(at, ...args);
      expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
      expect(stderr).toContain("pieces");
    },
  );

  it("a platform without codes says so where one is asked for", async () => {
    await using at = await atBosa();
    const { code, stderr } = await run(at, "link", "github", "--device");
    expect(code).toBe(2);
    expect(stderr).toContain("no codes");
  });
});
