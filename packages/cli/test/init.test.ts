import { execFile } from "node:child_process";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { folder, type Folder } from "./Folder.ts";
import { serving } from "./Serving.ts";
import { open, run } from "./Terminal.ts";

const DOWN = "\u001b[B";
const ENTER = "\r";

/** What a compiler says of a folder, under the strictest options. */
const compile = async (at: Folder): Promise<string> => {
  const compilerOptions = {
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    module: "nodenext",
    target: "esnext",
    types: ["node"],
    noEmit: true,
  };
  const include = ["*.ts", "*.mts"];
  await at.write("tsconfig.json", JSON.stringify({ compilerOptions, include }));
  const tsc = fileURLToPath(new URL("bin/tsc", import.meta.resolve("typescript/package.json")));
  return promisify(execFile)(process.execPath, [tsc, "-p", at.cwd]).then(
    () => "",
    ({ stdout, stderr }: { readonly stdout: string; readonly stderr: string }) => stdout + stderr,
  );
};

/** Runs it without questions; what it said. */
const init = async (at: Folder, ...flags: ReadonlyArray<string>): Promise<string> => {
  const { code, stdout, stderr } = await run(at, "init", ...flags, "--yes");
  expect({ code, stderr }).toMatchObject({ code: 0 });
  return stdout + stderr;
};

const url = "https://platform.example";

describe("plugboard init, in a terminal", () => {
  it("asks one thing after the other, and writes what a client is made of", async () => {
    await using at = await folder();
    const terminal = open(at, "init");
    await terminal.sees("Which platform?");
    terminal.type(DOWN + DOWN + DOWN + ENTER);
    await terminal.sees("Where is Facilio Connections?");
    terminal.type(`facilio.example${ENTER}`);
    await terminal.sees("An address, with http:// or https:// and without a password");
    terminal.type(`\u007f`.repeat("facilio.example".length));
    terminal.type(`${url}${ENTER}`);
    await terminal.sees("What signs in?");
    terminal.type(ENTER);
    await terminal.sees("The service token is in the environment as");
    terminal.type(`_OF_ANA${ENTER}`);
    await terminal.sees("Which framework?");
    terminal.type(DOWN + ENTER);
    expect(await terminal.exit).toBe(0);
    expect(await at.read("plugboard.config.ts"))
      .toBe(`import { defineConfig } from "@plugboard/cli";
import { facilio } from "@plugboard/core/facilio";

export default defineConfig({
  platform: facilio({
    baseUrl: "https://platform.example",
    serviceToken: process.env["FACILIO_SERVICE_TOKEN_OF_ANA"],
  }),
});
`);
    expect(await at.read(".env.example")).toBe(
      "# The service token\nFACILIO_SERVICE_TOKEN_OF_ANA=\n",
    );
    expect(terminal.text()).toContain("npm install @plugboard/core @plugboard/react effect");
    expect(terminal.text()).toContain("npx plugboard doctor");
  });

  it("asks nothing that a flag says", async () => {
    await using at = await folder();
    const terminal = open(at, "init", "--platform", "pieces", "--framework", "vue");
    await terminal.sees("Where is Pieces OS?");
    terminal.type(ENTER);
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).not.toContain("Which");
    expect(terminal.text()).toContain("@plugboard/vue");
    expect(await at.read("plugboard.config.ts")).toContain('baseUrl: "http://localhost:1000"');
    expect(at.has(".env.example")).toBe(false);
  });

  it("leaves nothing behind where somebody thinks better of it", async () => {
    await using at = await folder();
    const terminal = open(at, "init");
    await terminal.sees("Which platform?");
    terminal.type(ENTER);
    await terminal.sees("Where is BOSA");
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(130);
    expect(at.has("plugboard.config.ts")).toBe(false);
  });
});

describe("plugboard init, where nobody can be asked", () => {
  it.each([
    [[], "--platform is missing"],
    [["--platform", "bosa"], "--url is missing"],
    [["--platform", "bosa", "--url", url], "--auth is missing"],
    [["--platform", "aixplain", "--url", url, "--auth", "team"], "--env apiKey=NAME is missing"],
    [["--platform", "pieces", "--url", url], "--framework is missing"],
    [["--platform", "facilio", "--yes"], "--url is missing"],
  ])("names the flag after %j: %s", async (flags, message) => {
    await using at = await folder();
    const { code, stdout, stderr } = await run(at, "init", ...flags);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Nobody can be asked here: ${message}`);
    expect(at.has("plugboard.config.ts")).toBe(false);
  });

  it.each([
    [["--platform", "boza"], "There is no platform boza.", "There are bosa, airbyte"],
    [["--platform", "bosa", "--url", "api.bosa.id"], "--url takes an address", "https://"],
    [["--platform", "bosa", "--url", "https://a:canary@b.example"], "--url takes", "a password"],
    [["--platform", "airbyte", "--auth", "magic"], "--auth takes basic, not magic.", "signing in"],
    [["--platform", "bosa", "--auth", "magic"], "--auth takes user, key, not magic.", "signing in"],
    [["--platform", "pieces", "--env", "a=B"], "--env names a", "It takes none here."],
    [["--platform", "bosa", "--env", "key=B"], "--env names key", "apiKey, user.identifier"],
    [["--platform", "bosa", "--env", "apiKey=a-b"], "a-b is no name of a variable.", "Letters"],
  ])("refuses %j: %s", async (flags, message, hint) => {
    await using at = await folder();
    const { code, stderr } = await run(at, "init", ...flags, "--yes");
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
    expect(stderr).not.toContain("canary");
    expect(at.has("plugboard.config.ts")).toBe(false);
  });

  it("writes configurations of all six platforms that compile under strict options", async () => {
    await using at = await folder();
    await using api = await serving(at, "mock", "--platform", "openapi");
    const ways = [
      ["bosa", "user"],
      ["bosa", "key"],
      ["airbyte"],
      ["pieces"],
      ["facilio", "token"],
      ["facilio", "cookies"],
      ["aixplain", "team"],
      ["aixplain", "individual"],
      ["openapi"],
    ];
    await Promise.all(
      ways.map(([platform = "", auth]) => {
        const where = platform === "openapi" ? String(api.said["baseUrl"]) : url;
        const config = ["--config", `${platform}.${auth ?? "only"}.ts`];
        const way = auth === undefined ? [] : ["--auth", auth];
        return init(at, "--platform", platform, "--url", where, ...config, ...way);
      }),
    );
    const text = await at.read("openapi.only.ts");
    expect(text).toContain('password: process.env["OPENAPI_ADMIN_PASSWORD"] ?? ""');
    // One that is wrong shows that the compiler looks at them.
    await at.write("wrong.ts", text.replace("document:", "dokument:"));
    const complaints = (await compile(at)).match(/^\S+\.ts(?=\()/gm) ?? [];
    expect([...new Set(complaints.map((file) => basename(file)))]).toEqual(["wrong.ts"]);
  }, 120_000);

  it("leaves credentials of an API to whoever can read its document", async () => {
    await using at = await folder();
    const document = "http://127.0.0.1:1/openapi.json";
    const said = await init(at, "--platform", "openapi", "--url", document);
    expect(said).toContain(`${document} cannot be read now`);
    expect(await at.read("plugboard.config.ts")).toContain(`document: "${document}"`);
  });

  it("gives its answer as JSON, too", async () => {
    await using at = await folder();
    const flags = ["--platform", "aixplain", "--env", "apiKey=MY_KEY", "--yes", "--json"];
    const { code, stdout, stderr } = await run(at, "init", ...flags);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toEqual({
      config: `${at.cwd}/plugboard.config.ts`,
      files: [`${at.cwd}/plugboard.config.ts`, `${at.cwd}/.env.example`],
      variables: ["MY_KEY"],
    });
  });
});

describe("what plugboard init finds", () => {
  it("is kept: a configuration is written anew by --force alone", async () => {
    await using at = await folder();
    await at.write("plugboard.config.mjs", "export default 1;");
    const { code, stderr } = await run(at, "init", "--platform", "pieces", "--yes");
    expect(code).toBe(2);
    expect(stderr).toContain("plugboard.config.mjs is there already.\n--force writes it anew");
    expect(await at.read("plugboard.config.mjs")).toBe("export default 1;");
    await init(at, "--platform", "pieces", "--force");
    expect(await at.read("plugboard.config.mjs")).toContain("pieces({");
  });

  it("is added to: names to .env.example, and .env to .gitignore", async () => {
    await using at = await folder();
    await at.write(".env.example", "OTHER=1\nBOSA_API_KEY=");
    await at.write(".gitignore", "node_modules");
    await init(at, "--platform", "bosa");
    const example = await at.read(".env.example");
    expect(example.match(/^\w+(?==)/gm)).toEqual([
      "OTHER",
      "BOSA_API_KEY",
      "BOSA_USER",
      "BOSA_USER_SECRET",
    ]);
    expect(await at.read(".gitignore")).toBe("node_modules\n.env\n");
    await init(at, "--platform", "bosa", "--force");
    expect(await at.read(".gitignore")).toBe("node_modules\n.env\n");
    expect(await at.read(".env.example")).toBe(example);
  });

  it("decides the file's ending: in a package of CommonJS only .mts is a module", async () => {
    await using at = await folder();
    await at.write("package.json", JSON.stringify({ name: "an-app" }));
    await at.link("@plugboard/cli");
    await init(at, "--platform", "pieces");
    expect(at.has("plugboard.config.ts")).toBe(false);
    const connectors = await run(at, "connectors", "--json");
    expect(connectors).toMatchObject({ code: 0, stderr: "" });
    expect(JSON.parse(connectors.stdout)).toMatchObject([{ name: "pieces" }]);
  });

  it("decides how packages are added", async () => {
    await using at = await folder();
    await at.write("pnpm-lock.yaml", "");
    const said = await init(at, "--platform", "pieces", "--framework", "angular");
    expect(said).toContain("pnpm add @plugboard/core @plugboard/angular effect");
    expect(said).toContain("pnpm exec plugboard doctor");
  });

  it("stops it where there is no folder to write in", async () => {
    await using at = await folder();
    const flags = ["--platform", "pieces", "--yes", "--config", "no/where/plugboard.config.ts"];
    const { code, stderr } = await run(at, "init", ...flags);
    expect(code).toBe(1);
    expect(stderr).toContain("plugboard.config.ts cannot be written: ");
  });
});
