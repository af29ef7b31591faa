import { createServer, type RequestListener } from "node:http";
import { createServer as createSocket } from "node:net";
import type { AddressInfo } from "node:net";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, type Folder } from "./Folder.ts";
import { bosaPlace, places } from "./places.ts";
import { envOf, serving } from "./Serving.ts";
import { open, run, type Where } from "./Terminal.ts";

interface Finding {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly advice?: string;
}

interface Report {
  readonly code: number;
  readonly stderr: string;
  readonly ok: boolean;
  readonly statuses: Readonly<Record<string, string>>;
  readonly of: (name: string) => Finding;
}

/** What doctor finds, check by check. */
const doctor = async (at: Where): Promise<Report> => {
  const { code, stdout, stderr } = await run(at, "doctor", "--json");
  const { ok, checks } = JSON.parse(stdout) as {
    readonly ok: boolean;
    readonly checks: ReadonlyArray<Finding>;
  };
  return {
    code,
    stderr,
    ok,
    statuses: Object.fromEntries(checks.map(({ name, status }) => [name, status])),
    of: (name) => {
      const found = checks.find((check) => check.name === name);
      if (found === undefined) throw new Error(`There is no check ${name}`);
      return found;
    },
  };
};

const configured = (at: Folder, baseUrl: string, platform = "bosa"): Promise<string> =>
  at.write(
    "plugboard.config.ts",
    `import { ${platform} } from "@plugboard/core/${platform}";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({ platform: ${platform}({ baseUrl: "${baseUrl}" }) });
`,
  );

/** Where nothing listens. */
const nowhere = async (): Promise<string> => {
  let at = "";
  await answering(
    () => {},
    async (url) => void (at = url),
  );
  return at;
};

/** Something that answers in its own way, while it is looked at. */
const answering = async <A>(
  listener: RequestListener,
  use: (url: string) => Promise<A>,
): Promise<A> => {
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await use(`http://127.0.0.1:${port}`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
};

describe("plugboard doctor, where all is well", () => {
  it.each(Object.entries(places))("says so of a %s", async (platform, place) => {
    await using at = await place();
    const report = await doctor(at);
    expect(report).toMatchObject({ code: 0, stderr: "", ok: true });
    expect(report.statuses).toMatchObject({
      "Node.js": "ok",
      packages: "ok",
      copies: "ok",
      configuration: "ok",
      environment: "ok",
      platform: "ok",
      credentials: "ok",
      clock: "ok",
    });
    expect(report.of("platform").message).toBe(`${platform} answers at ${at.url}`);
    expect(report.of("catalog").message).toMatch(/^\d+ connectors?, \d+ actions/);
    const healths = platform === "airbyte" || platform === "pieces" ? "ok" : "skipped";
    expect(report.statuses["health"]).toBe(healths);
  });

  it("shows each finding in a terminal, and no secret", async () => {
    await using at = await bosaPlace();
    const terminal = open(at, "doctor");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toMatch(/✓ credentials {4}accepted/);
    expect(terminal.raw()).toContain("\u001b[32m✓");
    for (const secret of [at.mock.options.apiKey, at.mock.options.user.secret]) {
      expect(terminal.text()).not.toContain(secret);
    }
  });
});

describe("plugboard doctor, of a platform", () => {
  it("that is not there says that nothing listens", async () => {
    await using at = await folder();
    const url = await nowhere();
    await configured(at, url);
    const report = await doctor(at);
    expect(report).toMatchObject({ code: 1, ok: false });
    expect(JSON.parse(report.stderr)).toMatchObject({ message: "1 of 12 checks failed." });
    expect(report.of("platform")).toMatchObject({
      status: "failed",
      message: `Nothing listens at ${new URL(url).host}.`,
      advice: "Start the platform, or correct the address in the configuration.",
    });
    expect(report.statuses).toMatchObject({
      packages: "ok",
      credentials: "skipped",
      catalog: "skipped",
    });
  });

  it("whose name nobody knows says so", async () => {
    await using at = await folder();
    await configured(at, "http://no-such-host.invalid");
    expect((await doctor(at)).of("platform").message).toMatch(/no-such-host\.invalid/);
  });

  it("that speaks no TLS says that http may be meant", async () => {
    await using at = await folder();
    const report = await answering(
      (_, response) => response.end(),
      async (url) => {
        await configured(at, url.replace("http:", "https:"));
        return doctor(at);
      },
    );
    expect(report.of("platform")).toMatchObject({
      status: "failed",
      message: expect.stringMatching(/speaks no TLS\.$/),
      advice: "An address with http:// may be meant.",
    });
  });

  it("that speaks no HTTP says so", async () => {
    await using at = await folder();
    const server = createSocket((socket) => socket.end("220 mail.example ESMTP\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    await configured(at, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const report = await doctor(at);
    server.close();
    expect(report.of("platform").message).toMatch(/speaks no HTTP\.$/);
  });

  it.each([
    ["bosa", "text/html", 200, "<html>Welcome</html>", "an HTML page"],
    ["airbyte", "text/html; charset=utf-8", 502, "<html>Bad Gateway</html>", "an HTML page"],
    ["bosa", "application/json", 404, "{}", "404"],
    ["airbyte", "application/json", 200, '["hello"]', "what airbyte never says"],
  ])(
    "that is no %s, but answers with %s and %i, is told apart",
    async (platform, type, status, body, what) => {
      await using at = await folder();
      const report = await answering(
        (_, response) => response.writeHead(status, { "content-type": type }).end(body),
        async (url) => {
          await configured(at, url, platform);
          return doctor(at);
        },
      );
      expect(report.of("platform")).toMatchObject({
        status: "failed",
        message: `This is not ${platform}: it answers with ${what}.`,
      });
      expect(report.of("platform").advice).toContain("http://127.0.0.1:");
      expect(report.statuses["credentials"]).toBe("skipped");
    },
  );

  it("whose clock differs warns of it", async () => {
    await using at = await folder();
    const report = await answering(
      (_, response) => {
        const date = new Date(Date.now() + 600_000).toUTCString();
        response.writeHead(200, { "content-type": "application/json", date }).end("[]");
      },
      async (url) => {
        await configured(at, url);
        return doctor(at);
      },
    );
    expect(report.of("clock")).toMatchObject({
      status: "warning",
      message: expect.stringMatching(/^This machine's clock is (599|600) seconds behind\.$/),
    });
  });

  it("that refuses a key names the variables, and those that are not set", async () => {
    await using at = await places.aixplain();
    at.mock.expire(at.mock.options.apiKey);
    const expired = await doctor(at);
    expect(expired).toMatchObject({ code: 1 });
    expect(expired.statuses["platform"]).toBe("ok");
    expect(expired.of("credentials")).toMatchObject({
      status: "failed",
      message: expect.stringContaining("aixplain refuses the credentials: "),
      advice: "Renew AIXPLAIN_KEY: what is set is wrong, or has expired.",
    });
    const unset = await doctor({ ...at, env: { ...at.env, AIXPLAIN_KEY: "" } });
    expect(unset.of("environment")).toMatchObject({
      status: "warning",
      message: "AIXPLAIN_KEY is not set.",
    });
    expect(unset.of("credentials").advice).toBe("Set AIXPLAIN_KEY, in .env for instance.");
  });

  it.each(["bosa", "airbyte", "facilio"] as const)("%s refuses a wrong key", async (platform) => {
    await using at = await places[platform]();
    const names = Object.keys(at.env).filter((name) => name.startsWith(platform.toUpperCase()));
    const wrong = Object.fromEntries(names.map((name) => [name, "sk-wrong-canary"]));
    const report = await doctor({ ...at, env: { ...at.env, ...wrong } });
    expect(report.statuses).toMatchObject({ platform: "ok", credentials: "failed" });
    expect(report.of("credentials").advice).toContain(names[0]);
    expect(JSON.stringify(report)).not.toContain("canary");
  });

  it("takes an application without a user, and refuses one that it does not know", async () => {
    await using at = await folder();
    await using mock = await serving(at, "mock");
    const url = String(mock.said["baseUrl"]);
    await run(at, "init", "--platform", "bosa", "--auth", "key", "--url", url, "--yes");
    await at.write(".env", envOf(mock));
    expect((await doctor(at)).of("credentials")).toMatchObject({
      status: "ok",
      message: "the application's are accepted, and no user signs in",
    });
    await at.write(".env", "BOSA_API_KEY=sk-client-unknown");
    expect((await doctor(at)).of("credentials")).toMatchObject({
      status: "failed",
      message: "bosa refuses the credentials: Client not found",
    });
  });

  it("that lacks a secret says which variable it is to be in", async () => {
    await using at = await places.bosa();
    const report = await doctor({ ...at, env: { ...at.env, BOSA_SECRET: "" } });
    expect(report.of("credentials")).toMatchObject({
      status: "failed",
      message: expect.stringContaining("bosa refuses the credentials: "),
      advice: "Set BOSA_SECRET, in .env for instance.",
    });
  });

  it("that would command the terminal does not", async () => {
    await using at = await folder();
    const text = await answering(
      (_, response) => {
        const body = JSON.stringify({ message: "Go \u001b[2J away" });
        response.writeHead(500, { "content-type": "application/json" }).end(body);
      },
      async (url) => {
        await configured(at, url);
        const terminal = open(at, "doctor");
        expect(await terminal.exit).toBe(1);
        return terminal.raw();
      },
    );
    expect(text).toContain("Go \\u001b[2J away");
    expect(text).not.toContain("\u001b[2J");
  });

  it("whose catalog is broken in places counts the faults", async () => {
    await using at = await bosaPlace();
    at.mock.fail({
      when: ({ path }) => path === "/connectors",
      rewrite: (json) => ({ ...Object(json), github: { get_repo: "broken" } }),
    });
    const { status, message, advice } = (await doctor(at)).of("catalog");
    expect({ status, message }).toEqual({
      status: "warning",
      message: "4 connectors, 20 actions, 1 fault",
    });
    expect(advice).toContain("github.get_repo: ");
  });
});

describe("plugboard doctor, of a project", () => {
  it("without a configuration looks at the rest", async () => {
    await using at = await folder();
    const report = await doctor(at);
    expect(report).toMatchObject({ code: 1 });
    expect(report.of("configuration")).toMatchObject({
      status: "failed",
      message: "There is no plugboard.config.ts here.",
    });
    expect(report.statuses).toMatchObject({ "Node.js": "ok", copies: "ok", platform: "skipped" });
  });

  it.each([
    ["does not load", "export default {", "cannot be loaded"],
    ["exports none", "export default 1", "exports no configuration"],
    [
      "throws",
      'import { bosa } from "@plugboard/core/bosa"; export default { platform: bosa({ baseUrl: "nowhere" }) };',
      "cannot be loaded: ",
    ],
  ])("whose configuration %s says why", async (_, text, message) => {
    await using at = await folder();
    await at.write("plugboard.config.ts", text);
    const report = await doctor(at);
    expect(report.of("configuration").status).toBe("failed");
    expect(report.of("configuration").message).toContain(message);
  });

  it("with two copies of effect shows who has which", async () => {
    await using at = await folder();
    await configured(at, "http://127.0.0.1:9");
    const manifest = JSON.stringify({ name: "effect", version: "4.0.5", exports: "./index.js" });
    await at.write("node_modules/effect/package.json", manifest);
    const { status, message, advice } = (await doctor(at)).of("copies");
    expect(status).toBe("failed");
    expect(message).toContain("effect is there 2 times:");
    expect(message).toContain("4.0.5 in node_modules/effect: the project");
    expect(message).toMatch(/4\.1\.0 in \S+: this command, @plugboard\/core/);
    expect(advice).toContain("npm dedupe");
  });

  it("whose packages do not fit each other says which", async () => {
    await using at = await folder();
    await configured(at, "http://127.0.0.1:9");
    const react = {
      name: "@plugboard/react",
      version: "0.1.0",
      exports: "./index.js",
      peerDependencies: { "@plugboard/core": "^9.0.0", "no-such-peer": "^1.0.0", other: "*" },
      peerDependenciesMeta: { other: { optional: true } },
    };
    await at.write("node_modules/@plugboard/react/package.json", JSON.stringify(react));
    expect((await doctor(at)).of("packages")).toMatchObject({
      status: "failed",
      message:
        "@plugboard/react needs @plugboard/core ^9.0.0, and has 0.0.0; @plugboard/react needs no-such-peer ^1.0.0.",
    });
  });

  it("knows whether the generated types are those of the platform", async () => {
    await using at = await bosaPlace();
    expect((await doctor(at)).of("types").message).toBe("none are generated");
    expect((await run(at, "generate")).code).toBe(0);
    expect((await doctor(at)).of("types")).toMatchObject({ status: "ok" });
    const text = await readFile(join(at.cwd, "plugboard.gen.ts"), "utf8");
    await at.write("plugboard.gen.ts", text.replace(/github: "\w+"/, 'github: "other"'));
    expect((await doctor(at)).of("types")).toMatchObject({
      status: "warning",
      message: "plugboard.gen.ts was made of other actions of github.",
    });
    await at.write("plugboard.gen.ts", "export const expected = {");
    expect((await doctor(at)).of("types")).toMatchObject({ status: "failed" });
  });

  it("notes a proxy that Node takes no notice of", async () => {
    await using at = await folder();
    const env = {
      ...at.env,
      HTTPS_PROXY: "http://user:canary@proxy.example",
      NODE_USE_ENV_PROXY: "",
    };
    const report = await doctor({ ...at, env });
    expect(report.of("proxy").status).toBe("warning");
    expect(report.of("proxy").message).toContain("HTTPS_PROXY");
    expect(JSON.stringify(report)).not.toContain("canary");
  });
});
