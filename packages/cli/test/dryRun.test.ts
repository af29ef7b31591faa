import { describe, expect, it } from "vitest";
import { type Place, places } from "./places.ts";
import { shell } from "./Shell.ts";
import { open, run } from "./Terminal.ts";

/** What was asked of a mock, in a word each. */
const asked = ({ mock }: Place<{ requests(): ReadonlyArray<{ method: string; path: string }> }>) =>
  mock.requests().map(({ method, path }) => `${method} ${path}`);

const secretsOf = (env: Readonly<Record<string, string>>) =>
  Object.entries(env).flatMap(([name, value]) =>
    /(KEY|SECRET|PASSWORD|TOKEN)$/.test(name) ? [value] : [],
  );

describe("a dry run", () => {
  it("at BOSA signs in, shows the call, and does not send it", async () => {
    await using at = await places.bosa();
    const { code, stdout, stderr } = await run(
      at,
      "call",
      "github",
      "create_issue",
      "owner=acme",
      "repo=widgets",
      "title=it's",
      "--header",
      "x-trace=1",
      "--header",
      "x-my-token=mine",
      "--dry-run",
    );
    expect(code).toBe(0);
    expect(stdout).toContain(`POST ${at.url}/connectors/github/create_issue\n`);
    expect(stdout).toContain("authorization: [redacted]\n");
    expect(stdout).toContain("x-api-key: [redacted]\n");
    expect(stdout).toContain("x-trace: 1\n");
    expect(stdout).toContain("x-my-token: [redacted]\n");
    expect(stdout).toContain('"title": "it\'s"');
    expect(stdout).toContain('--header "x-api-key: ${X_API_KEY}"');
    for (const secret of [...secretsOf(at.env), "mine"]) {
      expect(stdout + stderr).not.toContain(secret);
    }
    expect(stderr).toContain(`to sign in: POST ${at.url}/auth/tokens`);
    expect(asked(at)).toEqual(["GET /connectors/", "POST /auth/tokens"]);
  });

  it("gives a line for curl that makes the call, once its variables are set", async () => {
    await using at = await places.bosa();
    const args = ["call", "github", "create_issue", "owner=acme", "repo=widgets", "title=it's $5"];
    const { stdout } = await run(at, ...args, "--dry-run");
    const curl = stdout.slice(stdout.indexOf("curl "));
    const env = {
      ...at.env,
      AUTHORIZATION: `Bearer ${await at.mock.token()}`,
      X_API_KEY: at.mock.options.apiKey,
    };
    const made = await shell({ ...at, env }, curl.replace("curl ", "curl --silent "));
    expect(JSON.parse(made.stdout)).toMatchObject({ data: { title: "it's $5" } });
  });

  it("is data with --json", async () => {
    await using at = await places.bosa();
    await at.write("note.txt", "hello");
    const args = ["call", "google_drive", "upload_file", "--file", "file=@note.txt", "name=n"];
    const { stdout } = await run(at, ...args, "--dry-run", "--json");
    expect(JSON.parse(stdout)).toEqual({
      method: "POST",
      url: `${at.url}/connectors/google_drive/upload_file`,
      headers: { authorization: "[redacted]", "x-api-key": "[redacted]" },
      form: expect.arrayContaining([
        { name: "name", value: "n" },
        { name: "file", file: "note.txt", contentType: "text/plain", size: 5 },
      ]),
      before: false,
      signIns: [`POST ${at.url}/auth/tokens`],
    });
  });

  it("at Airbyte sends nothing at all, and hides what an input calls a password", async () => {
    await using at = await places.airbyte();
    const { workspaceId, definitions } = at.mock.seed;
    const input = {
      workspaceId,
      name: "Mine",
      sourceDefinitionId: Object.values(definitions)[0],
      connectionConfiguration: {
        host: "db",
        password: "hunter2",
        aws: { secret_access_key: "hunter3" },
      },
    };
    const args = ["call", "source", "createSource", "--input", JSON.stringify(input)];
    const { code, stdout, stderr } = await run(at, ...args, "--dry-run");
    expect({ code, stderr }).toMatchObject({ code: 0 });
    expect(stdout).toContain('"host": "db"');
    for (const secret of [...secretsOf(at.env), "hunter2", "hunter3"])
      expect(stdout).not.toContain(secret);
    expect(asked(at)).toEqual([]);
  });

  it("of an Airbyte update by changes shows the read that comes first", async () => {
    await using at = await places.airbyte();
    const args = ["call", "source", "update", `id=${at.mock.seed.sourceId}`, "changes.name=New"];
    const { code, stdout } = await run(at, ...args, "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^POST \S+\/v1\/sources\/get\n/);
    expect(asked(at)).toEqual([]);
    expect((await run(at, ...args)).code).toBe(0);
    expect(asked(at)).toEqual(["POST /api/v1/sources/get", "POST /api/v1/sources/update"]);
  });

  it("at Pieces OS connects, since the address of a call is known from there", async () => {
    await using at = await places.pieces();
    const { code, stdout } = await run(at, "call", "pieces", "suggest", "--dry-run");
    expect(code).toBe(0);
    expect(stdout).toMatch(/POST http:\S+\/suggestion\n/);
    expect(asked(at)).toEqual(["POST /connect"]);
    await run(at, "call", "pieces", "connect", "--dry-run");
    expect(asked(at)).toEqual(["POST /connect"]);
  });

  it("at Facilio reads the catalog, and starts no job", async () => {
    await using at = await places.facilio();
    for (const more of [[], ["--submit"], ["--wait"]]) {
      const args = ["call", "crm", "import-contacts", "url=https://example.com/", ...more];
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const { code, stdout } = await run(at, ...args, "--dry-run");
      expect(code).toBe(0);
      expect(stdout).toContain("/actions/import-contacts/execute");
    }
    expect(asked(at).every((request) => request.startsWith("GET "))).toBe(true);
  });

  it("at aiXplain does not upload what the call would upload", async () => {
    await using at = await places.aixplain();
    await at.write("note.txt", "hello");
    const account = at.mock.connection("composio/slack");
    const slack = ["call", "composio/slack", "SLACK_UPLOAD_FILE", "-a", account];
    const { code, stdout, stderr } = await run(
      at,
      ...slack,
      "--file",
      "file=@note.txt",
      "--dry-run",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("/sdk/file/upload/temp-url");
    expect(stderr).toContain("This would leave before the call itself, as an upload does.");
    for (const secret of secretsOf(at.env)) expect(stdout).not.toContain(secret);
    expect(asked(at).some((request) => request.includes("upload"))).toBe(false);
    expect(at.mock.calls()).toEqual([]);
  });

  it("refuses an input as the call would", async () => {
    await using at = await places.bosa();
    const args = ["call", "github", "create_issue", "owner=acme", "--dry-run"];
    expect((await run(at, ...args)).code).toBe(3);
  });

  it("of all pages shows the first", async () => {
    await using at = await places.bosa();
    const terminal = open(at, "call", "github", "list_issues", "owner=acme", "--all", "--dry-run");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("Nothing of the call was sent.");
    expect(at.mock.calls()).toEqual([]);
  });
});
