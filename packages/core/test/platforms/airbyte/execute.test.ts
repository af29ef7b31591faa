import { assert, describe, it } from "@effect/vitest";
import { dump } from "js-yaml";
import { createClient } from "../../../src/Client.ts";
import { document } from "../../../src/platforms/airbyte/document.ts";
import { airbyte, type AirbyteOptions } from "../../../src/platforms/airbyte/index.ts";
import * as Auth from "../../../src/Auth.ts";
import { bodyOf, known, recorder, refusal, type Sent } from "./fixtures.ts";

const ID = "11111111-2222-4333-8444-555555555555";

const open = (answer?: (sent: Sent) => unknown, options: AirbyteOptions = {}) => {
  const platform = recorder(answer);
  return {
    ...platform,
    client: createClient({ platform: airbyte(options), fetch: platform.fetch }),
  };
};

/** What a call of `sources/get` fails with, when it is answered so. */
const failed = async (response: Response) =>
  refusal(open(() => response).client.api.sources.get({ sourceId: ID }));

describe("what is sent", () => {
  it("is a POST of JSON with Basic credentials, to the default address", async () => {
    const { client, calls } = open();
    await client.execute("workspace", "getWorkspace", { workspaceId: ID });
    const [sent] = calls;
    assert.deepStrictEqual(
      [sent?.method, sent?.path, sent?.body],
      ["POST", "/v1/workspaces/get", `{"workspaceId":"${ID}"}`],
    );
    assert.strictEqual(sent?.headers.get("authorization"), "Basic YWlyYnl0ZTpwYXNzd29yZA==");
    assert.strictEqual(sent?.headers.get("content-type"), "application/json");
  });

  it("carries other credentials where they are given, or none", async () => {
    const named = open(undefined, { username: "ana", password: { reveal: () => "s3cret" } });
    await named.client.api.health();
    assert.strictEqual(named.calls[0]?.headers.get("authorization"), `Basic ${btoa("ana:s3cret")}`);
    const open_ = open(undefined, { auth: Auth.none });
    await open_.client.api.health();
    assert.isNull(open_.calls[0]?.headers.get("authorization") ?? null);
  });

  it("has no body where there is none to give, and none where an optional one is left out", async () => {
    const { client, calls } = open();
    await client.api.workspaces.list();
    await client.api.health();
    await client.api.sourceDefinitions.listPrivate();
    await client.api.sourceDefinitions.listPrivate({ workspaceId: ID });
    assert.deepStrictEqual(calls.map(bodyOf), [
      undefined,
      undefined,
      undefined,
      { workspaceId: ID },
    ]);
    assert.strictEqual(calls[1]?.method, "GET");
  });

  it("is refused where a field is misspelt, and when a base URL is none", async () => {
    const { client, calls } = open();
    const error = await refusal(client.untyped.execute("source", "getSource", { sourceid: ID }));
    assert.strictEqual(error["_tag"], "InvalidInput");
    assert.lengthOf(calls, 0);
    assert.throws(() => airbyte({ baseUrl: "localhost:8000" }), /http or https URL/);
  });

  it("admits a stream with its jsonSchema, which the vendor's document refuses", async () => {
    const { client, calls } = open();
    const syncCatalog = { streams: [{ stream: { name: "users", jsonSchema: {} } }] };
    await client.api.connections.update({ connectionId: ID, syncCatalog });
    assert.deepStrictEqual(calls.map(bodyOf), [{ connectionId: ID, syncCatalog }]);
  });
});

describe("what is answered", () => {
  it("is null where there is nothing, whether it is a 204 or an empty 200", async () => {
    const gone = open(() => undefined);
    assert.isNull(await gone.client.api.sources.delete({ sourceId: ID }));
    const empty = open(() => new Response(""));
    assert.isNull(await empty.client.api.sources.delete({ sourceId: ID }));
  });

  it("is a text where it is one: logs", async () => {
    const { client } = open(
      () => new Response("12 lines", { headers: { "content-type": "text/plain" } }),
    );
    assert.strictEqual(await client.api.logs.get({ logType: "server" }), "12 lines");
  });

  it("is refused where a number would be rounded, with its place", async () => {
    const text = `{"job":{"id":9007199254740993,"status":"running"},"attempts":[]}`;
    const { client } = open(() => new Response(text));
    const error = await refusal(client.api.jobs.get({ id: 7 }));
    assert.strictEqual(error["_tag"], "Malformed");
    assert.match(String(error["message"]), /\/job\/id/);
  });

  it("is read where large numbers stand in texts alone", async () => {
    const { client } = open(() => ({ job: { id: 7 }, attempts: [], note: "9007199254740993" }));
    assert.strictEqual((await client.api.jobs.get({ id: 7 })).job.id, 7);
  });

  it("is an error where it is no JSON", async () => {
    const error = await failed(
      new Response("<html>", { headers: { "content-type": "text/html" } }),
    );
    assert.strictEqual(error["_tag"], "Malformed");
  });
});

describe("failures", () => {
  it("are those of the document: 404 with an id, 422 with what is wrong", async () => {
    const missing = await failed(
      known(404, `Could not find configuration for SOURCE_CONNECTION: ${ID}.`, {
        id: ID,
        exceptionClassName: "io.airbyte.commons.server.errors.IdNotFoundKnownException",
      }),
    );
    assert.strictEqual(missing["_tag"], "NotFound");
    assert.strictEqual(missing["code"], "IdNotFoundKnownException");
    const refused = await failed(
      known(422, "Some properties contained invalid input.", {
        validationErrors: [
          {
            propertyPath: "getSource.sourceIdRequestBody.sourceId",
            invalidValue: "null",
            message: "must not be null",
          },
          { propertyPath: "connectionConfiguration.hosts[0].name", message: "is too long" },
        ],
      }),
    );
    assert.strictEqual(refused["_tag"], "InvalidInput");
    assert.strictEqual(refused["from"], "platform");
    assert.deepStrictEqual(refused["issues"], [
      { path: "/sourceId", message: "must not be null" },
      { path: "/connectionConfiguration/hosts/0/name", message: "is too long" },
    ]);
  });

  it("are those of real servers: 400 for what is wrong, 500 for a job that is not there", async () => {
    const violated = await failed(
      known(400, "Some properties contained invalid input.", {
        validationErrors: [{ propertyPath: "createSource.arg0.name", message: "must not be null" }],
      }),
    );
    assert.strictEqual(violated["_tag"], "InvalidInput");
    assert.deepStrictEqual(violated["issues"], [{ path: "/name", message: "must not be null" }]);
    const job = await failed(known(500, "Internal Server Error: Could not find job with id: 7"));
    assert.strictEqual(job["_tag"], "NotFound");
    const other = await failed(known(500, "Internal Server Error: java.io.IOException"));
    assert.strictEqual(other["_tag"], "Unavailable");
    const spec = await failed(
      known(422, "The provided configuration does not fulfill the specification."),
    );
    assert.deepStrictEqual(spec["issues"], [
      { path: "", message: "The provided configuration does not fulfill the specification." },
    ]);
  });

  it("are those of the framework below: embedded errors, and a text that is no JSON", async () => {
    const bad = await failed(
      known(400, "Bad Request", {
        _embedded: { errors: [{ message: "Required Body not specified" }] },
      }),
    );
    assert.deepStrictEqual(bad["issues"], [{ path: "", message: "Required Body not specified" }]);
    const unknown = await failed(
      new Response("Object not found.", {
        status: 404,
        headers: { "content-type": "application/json" },
      }),
    );
    assert.deepStrictEqual(
      [unknown["_tag"], unknown["message"]],
      ["NotFound", "Object not found."],
    );
  });

  it("are those of the proxy: a page instead of JSON, for credentials that are wrong", async () => {
    const page = new Response("<html><body>🐙 Nope.</body></html>", {
      status: 401,
      headers: {
        "content-type": "text/html",
        "www-authenticate": 'Basic realm="Welcome to Airbyte"',
      },
    });
    const error = await failed(page);
    assert.deepStrictEqual([error["_tag"], error["who"]], ["Unauthenticated", "app"]);
    assert.strictEqual(error["message"], "Airbyte does not accept these credentials.");
  });

  it("say that a sync is running as a conflict", async () => {
    const error = await failed(known(409, `A sync is already running for: ${ID}`));
    assert.strictEqual(error["_tag"], "Conflict");
  });

  it("hold no secret of the input, nor the password", async () => {
    const { client } = open(({ body }) => known(422, `refused: ${body}; password`));
    const connectionConfiguration = {
      host: "db.example",
      password: "hunter22",
      deep: { token: "tok-123" },
    };
    const error = await refusal(
      client.api.sources.update({ sourceId: ID, name: "S", connectionConfiguration }),
    );
    const shown = JSON.stringify(error);
    assert.include(shown, "db.example");
    for (const secret of ["hunter22", "tok-123", "YWlyYnl0ZTpwYXNzd29yZA"]) {
      assert.notInclude(shown, secret);
    }
  });
});

describe("pages of jobs", () => {
  const total = 7;
  const list = ({ body = "" }: Sent) => {
    const { pagination = {}, includingJobId } = JSON.parse(body) as {
      readonly pagination?: { readonly pageSize?: number; readonly rowOffset?: number };
      readonly includingJobId?: number;
    };
    const { pageSize = 200, rowOffset = 0 } = pagination;
    const rows = Array.from({ length: total }, (_, n) => ({ job: { id: total - n } }));
    const jobs =
      includingJobId === undefined ? rows.slice(rowOffset, rowOffset + pageSize) : rows.slice(0, 4);
    return { jobs, totalJobCount: total };
  };
  const idsOf = (items: ReadonlyArray<{ readonly job?: { readonly id: number } | undefined }>) =>
    items.map(({ job }) => job?.id);
  const input = { configTypes: ["sync"], configId: ID } as const;
  const small = { ...input, pagination: { pageSize: 3 } };

  it("are walked forward by their rows, with all items and the total", async () => {
    const { client, calls } = open(list);
    const ids: Array<number | undefined> = [];
    for await (const { job } of client.items("jobs", "listJobsFor", small)) ids.push(job?.id);
    assert.deepStrictEqual(ids, [7, 6, 5, 4, 3, 2, 1]);
    assert.lengthOf(calls, 3);
    const page = await client.page("jobs", "listJobsFor", small);
    assert.strictEqual(page.info.total, 7);
    assert.isUndefined(page.info.previous);
  });

  it("are walked back, exactly to the first row", async () => {
    const { client } = open(list);
    const from = { pagination: { pageSize: 3, rowOffset: 5 } };
    const last = await client.page("jobs", "listJobsFor", small, { from });
    assert.deepStrictEqual(idsOf(last.items), [2, 1]);
    assert.isUndefined(last.info.next);
    const middle = await client.page("jobs", "listJobsFor", small, { from: last.info.previous });
    assert.deepStrictEqual(idsOf(middle.items), [5, 4, 3]);
    const first = await client.page("jobs", "listJobsFor", small, { from: middle.info.previous });
    assert.deepStrictEqual(idsOf(first.items), [7, 6]);
    assert.isUndefined(first.info.previous);
  });

  it("go on after one that was made to hold a job", async () => {
    const { client, calls } = open(list);
    const including = { ...small, includingJobId: 5 };
    const first = await client.page("jobs", "listJobsFor", including);
    assert.deepStrictEqual(idsOf(first.items), [7, 6, 5, 4]);
    const from = JSON.parse(JSON.stringify(first.info.next));
    const next = await client.page("jobs", "listJobsFor", including, { from });
    assert.deepStrictEqual(idsOf(next.items), [3, 2, 1]);
    assert.deepStrictEqual(bodyOf(calls[1] as Sent), {
      ...input,
      pagination: { pageSize: 3, rowOffset: 4 },
    });
  });

  it("are one where all fit", async () => {
    const { client } = open(list);
    const { info } = await client.page("jobs", "listJobsFor", input);
    assert.deepStrictEqual([info.next, info.previous], [undefined, undefined]);
  });
});

describe("discovery", () => {
  it("sends nothing where our own table is used, and says what is a read", async () => {
    const { client, calls } = open();
    const connectors = await client.connectors();
    assert.lengthOf(connectors, 21);
    assert.deepInclude(connectors, { name: "source_oauth", title: "Source oauth", links: false });
    const { safety, description, output } = await client.describe("workspace", "listWorkspaces");
    assert.deepStrictEqual([safety, description], ["read", "Every workspace of this deployment."]);
    assert.isObject(output);
    const { connectors: all } = await client.catalog();
    assert.strictEqual(
      all.reduce((n, { actions }) => n + actions.length, 0),
      108,
    );
    assert.lengthOf(calls, 0);
  });

  it("reads the server's own document once, with its faults mended", async () => {
    const faulty = dump(document, { noRefs: true })
      .replace("- jsonSchema", "- json_schema")
      .replace("operationId: getHealthCheck", "operationId: getPulse");
    assert.notStrictEqual(faulty, dump(document, { noRefs: true }));
    const { client, paths } = open(
      ({ path }) => (path === "/v1/openapi" ? new Response(faulty) : { available: true }),
      { discovery: "server" },
    );
    const { connectors } = await client.catalog();
    assert.lengthOf(connectors, 21);
    await client.untyped.execute("health", "getPulse", {});
    const stream = { name: "users", jsonSchema: {} };
    await client.api.connections.update({
      connectionId: ID,
      syncCatalog: { streams: [{ stream }] },
    });
    assert.deepStrictEqual(paths(), ["/v1/openapi", "/v1/health", "/v1/connections/update"]);
  });

  it("is an error where the server serves something else", async () => {
    for (const text of ["<html>", "openapi: [", "paths: 7"]) {
      const { client } = open(() => new Response(text), { discovery: "server" });
      assert.strictEqual((await refusal(client.connectors()))["_tag"], "Malformed", text);
    }
  });

  it("lets an application say what is a read", async () => {
    const { client } = open(undefined, {
      safety: (connector) => (connector === "notifications" ? "read" : undefined),
    });
    const { safety } = await client.describe("notifications", "tryNotificationConfig");
    assert.strictEqual(safety, "read");
    assert.strictEqual((await client.describe("source", "createSource")).safety, "write");
  });
});
