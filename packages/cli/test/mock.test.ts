import { createClient } from "@plugboard/core";
import { openapi } from "@plugboard/core/openapi";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { folder } from "./Folder.ts";
import { envOf, type Serving, serving } from "./Serving.ts";
import { open, run } from "./Terminal.ts";

describe("plugboard mock", () => {
  it.each([
    ["bosa", "google_drive"],
    ["airbyte", "workspace"],
    ["pieces", "pieces"],
    ["facilio", "warehouse"],
    ["aixplain", "slack"],
    ["openapi", "stations"],
  ])(
    "is a %s that the configuration of init reaches with the credentials it prints",
    async (platform, connector) => {
      await using at = await folder();
      await using mock = await serving(at, "mock", "--platform", platform);
      await at.write(".env", envOf(mock));
      const url = String(mock.said["baseUrl"]);
      expect(await run(at, "init", "--platform", platform, "--url", url, "--yes")).toMatchObject({
        code: 0,
      });
      const { code, stdout, stderr } = await run(at, "connectors");
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
      expect(stdout).toContain(connector);
      const { code: ended, stderr: said } = await mock.stop();
      expect(ended).toBe(0);
      expect(said).toMatch(/Stopped after \d+ requests?\.\n$/);
    },
  );

  it("prints what to paste, tells of each request, and begins anew by a key", async () => {
    await using at = await folder();
    const terminal = open(at, "mock", "--port", "0");
    await terminal.sees("export default defineConfig({");
    await terminal.sees(/BOSA_API_KEY=sk-client-\S+/);
    const [, url = ""] = /listens at (\S+)/.exec(terminal.text()) ?? [];
    await terminal.sees(`baseUrl: "${url}"`);
    await terminal.sees("r begins anew, q ends.");
    await fetch(`${url}/connectors/names?key=hush`);
    await terminal.sees(/GET {4}\/connectors\/names {2}200 {2}\d+ ms/);
    expect(terminal.raw()).toContain("\u001b[32m200");
    await fetch(`${url}/nowhere`);
    await terminal.sees(/GET {4}\/nowhere {2}501/);
    expect(terminal.text()).not.toContain("hush");
    terminal.type("r");
    await terminal.sees("Everything is as it was at the start.");
    terminal.type("q");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("Stopped after 2 requests.");
    await expect(fetch(url)).rejects.toThrow("fetch failed");
  });

  it("ends well by Ctrl-C in a terminal", async () => {
    await using at = await folder();
    const terminal = open(at, "mock", "--port", "0", "--platform", "pieces");
    await terminal.sees("listens at");
    terminal.type("\u0003");
    expect(await terminal.exit).toBe(0);
    expect(terminal.text()).toContain("Stopped after 0 requests.");
  });

  it("tells of requests as JSON to other programs, and of none where it is quiet", async () => {
    await using at = await folder();
    await using loud = await serving(at, "mock");
    await using quiet = await serving(at, "mock", "--quiet");
    await Promise.all([loud, quiet].map(({ url }) => fetch(`${url}/connectors/names`)));
    const [, line = ""] = (await loud.stop()).stdout.split("\n");
    expect(JSON.parse(line)).toMatchObject({
      method: "GET",
      path: "/connectors/names",
      status: 200,
    });
    expect((await quiet.stop()).stdout.trim().split("\n")).toHaveLength(1);
  });

  it("gives other keys from another seed, and the same from the same", async () => {
    await using at = await folder();
    await using one = await serving(at, "mock");
    await using same = await serving(at, "mock", "--seed", "1");
    await using other = await serving(at, "mock", "--seed", "2");
    expect(envOf(same)).toBe(envOf(one));
    expect(envOf(other)).not.toBe(envOf(one));
  });

  it("lets every answer wait", async () => {
    await using at = await folder();
    await using mock = await serving(at, "mock", "--latency", "300");
    const begin = performance.now();
    await fetch(`${mock.url}/connectors/names`);
    expect(performance.now() - begin).toBeGreaterThan(295);
  });

  it("says which port is taken, and what to do", async () => {
    await using at = await folder();
    await using mock = await serving(at, "mock");
    const { port } = new URL(mock.url);
    const { code, stderr } = await run(at, "mock", "--port", port);
    expect(code).toBe(2);
    expect(stderr).toBe(
      `✖ Port ${port} of 127.0.0.1 is taken.\nChoose another one with --port, or any that is free with --port 0.\n`,
    );
  });

  it("refuses what it has no mock of, and a document where none belongs", async () => {
    await using at = await folder();
    const unknown = await run(at, "mock", "--platform", "boza");
    expect(unknown).toMatchObject({ code: 2, stdout: "" });
    expect(unknown.stderr).toContain(
      "There are bosa, airbyte, pieces, facilio, aixplain, openapi.",
    );
    const document = await run(at, "mock", "--platform", "bosa", "--document", "a.json");
    expect(document.stderr).toContain("--document goes with --platform openapi.");
  });
});

describe("a scenario of faults", () => {
  it("goes wrong as the file says, and again after a reset", async () => {
    await using at = await folder();
    const fault = { status: 503, times: 1 };
    await at.write(
      "faults.json",
      JSON.stringify([
        { fault },
        { connector: "github", action: "get_repo", fault: { hang: true } },
      ]),
    );
    const terminal = open(at, "mock", "--port", "0", "--scenario", "faults.json");
    await terminal.sees("listens at");
    const [, url = ""] = /listens at (\S+)/.exec(terminal.text()) ?? [];
    const status = async () => (await fetch(`${url}/connectors/names`)).status;
    expect([await status(), await status()]).toEqual([503, 200]);
    terminal.type("r");
    await terminal.sees("Everything is as it was at the start.");
    expect([await status(), await status()]).toEqual([503, 200]);
    terminal.type("q");
    await terminal.exit;
  });

  it("is refused with the path of everything that is wrong with it", async () => {
    await using at = await folder();
    await at.write(
      "faults.json",
      JSON.stringify([
        { connector: "github", action: "get_repo", fault: { status: 99, when: "always" } },
        { fault: {} },
        { connector: "github", fault: { hang: true } },
        { fault: { delay: 5 }, extra: 1 },
      ]),
    );
    const { code, stderr } = await run(at, "mock", "--scenario", "faults.json");
    expect(code).toBe(2);
    expect(stderr).toContain("✖ faults.json is no scenario.");
    expect(stderr).toContain("[0].fault.status: Expected a status between 200 and 599, got 99");
    expect(stderr).toContain("[0].fault.when: ");
    expect(stderr).toContain("[1].fault: says nothing of status, delay, hang");
    expect(stderr).toContain("[2]: a connector and an action come together");
    expect(stderr).toContain("[3].extra: ");
  });

  it("goes along with a recording", async () => {
    await using at = await folder();
    const request = { method: "GET", path: "/x", query: {} };
    const response = { status: 200, headers: {}, body: { text: "said" } };
    const recorded = { version: 1, exchanges: [{ request, response }] };
    const faults = [{ fault: { status: 429, retryAfter: 1, times: 1 } }];
    await at.write("r.json", JSON.stringify({ ...recorded, faults }));
    await using mock = await serving(at, "mock", "--scenario", "r.json");
    const refused = await fetch(`${mock.url}/x`);
    expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "1"]);
    expect(await (await fetch(`${mock.url}/x`)).text()).toBe("said");
    expect((await fetch(`${mock.url}/y`)).status).toBe(501);
    const named = { connector: "github", action: "get_repo", fault: { hang: true } };
    await at.write("r.json", JSON.stringify({ ...recorded, faults: [...faults, named] }));
    const { stderr } = await run(at, "mock", "--scenario", "r.json");
    expect(stderr).toContain("faults[1]: names a connector in a recording");
  });

  it("is refused where it names what the mock does not have", async () => {
    await using at = await folder();
    const fault = { connector: "github", action: "get_rep", fault: { hang: true } };
    await at.write("faults.json", JSON.stringify([fault]));
    const { code, stderr } = await run(at, "mock", "--scenario", "faults.json");
    expect(code).toBe(2);
    expect(stderr).toContain('has no github action "get_rep", but list_pull_requests');
  });

  it.each([
    ["is not there", undefined, "none.json cannot be read."],
    ["is no JSON", "{", "some.json is no JSON: "],
    ["is of another version", '{"version":2,"exchanges":[]}', "version: Expected 1, got 2"],
  ])("is refused where the file %s", async (_, text, message) => {
    await using at = await folder();
    if (text !== undefined) await at.write("some.json", text);
    const file = text === undefined ? "none.json" : "some.json";
    const { code, stderr } = await run(at, "mock", "--scenario", file);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(stderr).toContain("It holds what `plugboard record` wrote");
  });
});

const document = `openapi: 3.1.0
info: { title: Zoo, version: "1" }
servers: [{ url: https://zoo.example/v2 }]
security: [{ key: [] }]
paths:
  /animals/{id}:
    get:
      operationId: getAnimal
      tags: [animals]
      parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
      responses:
        "200":
          description: One.
          content:
            application/json:
              schema: { $ref: "#/components/schemas/Animal" }
  /animals:
    get:
      tags: [animals]
      responses:
        "200":
          description: All.
          content:
            application/json:
              schema: { type: array, items: { $ref: "#/components/schemas/Animal" } }
              example: [{ name: Knut, legs: 4 }]
components:
  securitySchemes:
    key: { type: apiKey, in: header, name: X-Key }
    staff: { type: http, scheme: basic }
  schemas:
    Animal:
      type: object
      required: [name, legs]
      properties:
        name: { type: string, minLength: 6 }
        legs: { type: integer, minimum: 2 }
        born: { type: string, format: date }
        parents: { type: array, items: { $ref: "#/components/schemas/Animal" } }
`;

describe("a mock of a document", () => {
  /** What an animal and all of them are, for who has the key. */
  const animals = async (mock: Serving) => {
    const env = mock.said["env"] as Readonly<Record<string, string>>;
    const credentials = { key: env["OPENAPI_KEY"] ?? "" };
    await using client = createClient({
      platform: openapi({ document: String(mock.said["baseUrl"]), credentials }),
    });
    const all = (await client.actions("animals")).find(({ name }) => name !== "getAnimal");
    return {
      env: Object.keys(env),
      one: await client.execute("animals", "getAnimal", { id: 1 }),
      all: await client.execute("animals", all?.name ?? "", {}),
    };
  };
  const expected = {
    env: ["OPENAPI_KEY", "OPENAPI_STAFF_USER", "OPENAPI_STAFF_PASSWORD"],
    one: { name: "textxx", legs: 2, born: "2026-01-31" },
    all: [{ name: "Knut", legs: 4 }],
  };

  it("answers with examples of what the document promises", async () => {
    await using at = await folder();
    await at.write("zoo.yaml", document);
    await using mock = await serving(at, "mock", "--document", "zoo.yaml");
    expect(await animals(mock)).toMatchObject(expected);
  });

  it("takes the document from an address, too", async () => {
    await using at = await folder();
    const server = createServer((_, response) => response.end(document)).listen(0, "127.0.0.1");
    try {
      await new Promise((resolve) => server.once("listening", resolve));
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}/zoo.yaml`;
      await using mock = await serving(at, "mock", "--platform", "openapi", "--document", url);
      expect(await animals(mock)).toMatchObject(expected);
    } finally {
      server.close();
    }
  });

  it.each([
    ["is not there", "none.yaml", undefined, "none.yaml cannot be read"],
    ["is no YAML", "some.yaml", "a: [", "some.yaml is neither JSON nor YAML."],
    [
      "has paths that cannot be told apart",
      "some.yaml",
      'openapi: 3.0.0\npaths: { "/{a}-{b}": { get: { responses: {} } } }',
      "a mock cannot tell {a}-{b} apart",
    ],
    ["is something else", "some.yaml", "a: 1", "some.yaml is no OpenAPI document of version 3."],
  ])("refuses one that %s", async (_, name, text, message) => {
    await using at = await folder();
    if (text !== undefined) await at.write(name, text);
    const { code, stderr } = await run(at, "mock", "--document", name);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
