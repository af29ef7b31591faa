/** Answers of Facilio in the words and shapes that nobody has promised: all of them are read. */
import { assert, describe, it } from "@effect/vitest";
import { createClient } from "../../../src/Client.ts";
import type { JobState } from "../../../src/Job.ts";
import { isPlugboardError } from "../../../src/PlugboardError.ts";
import { facilio, type FacilioOptions } from "../../../src/platforms/facilio/index.ts";

const baseUrl = "https://facilio.example/";

/** A client of a Facilio that answers by path, and knows nothing else. */
const open = (answers: Readonly<Record<string, unknown>>, options?: Partial<FacilioOptions>) => {
  const paths: Array<string> = [];
  const times: Array<number> = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    const path = url.replace(`${baseUrl}api/v1/`, "");
    paths.push(`${init.method} ${path}`);
    const answer = answers[path];
    if (answer instanceof Response) return answer.clone();
    if (typeof answer === "string") return new Response(answer);
    return answer === undefined ? new Response("{}", { status: 404 }) : Response.json(answer);
  };
  const timer = (_: () => void, milliseconds: number) => {
    times.push(milliseconds);
    return () => undefined;
  };
  const client = createClient({
    platform: facilio({ baseUrl, serviceToken: "svc-1", ...options }),
    transport: { timer },
    fetch,
    polling: () => 0,
  });
  return { client, paths, times };
};

const RUN = "connections/crm/http/get";
const RUN_ASYNC = `${RUN}?async=true`;

const stateOf = async (job: object): Promise<JobState> => {
  const { client } = open({ "jobs/7": job });
  return client.job("7").get();
};

const tagOf = async (call: Promise<unknown>): Promise<string> => {
  const failure = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  return isPlugboardError(failure) ? failure._tag : "no failure";
};

describe("a job", () => {
  it("has ended well by any word for that, or with a result", async () => {
    for (const status of ["completed", "SUCCEEDED", "success", "Done"]) {
      assert.deepStrictEqual(await stateOf({ status, result: 4 }), { _tag: "Done", output: 4 });
    }
    assert.deepStrictEqual(await stateOf({ result: 0 }), { _tag: "Done", output: 0 });
    assert.deepStrictEqual(await stateOf({ status: "odd", result: {} }), {
      _tag: "Done",
      output: {},
    });
    assert.deepStrictEqual(await stateOf({ status: "completed", result: null }), {
      _tag: "Done",
      output: null,
    });
    const whole = { status: "done", output: 4 };
    assert.deepStrictEqual(await stateOf(whole), { _tag: "Done", output: whole });
  });

  it("goes on by any other word, while there is neither result nor error", async () => {
    for (const status of ["pending", "running", "QUEUED", "odd"]) {
      const state = await stateOf({ status, result: null, error: null });
      assert.deepStrictEqual(state, { _tag: "Running", detail: status });
    }
  });

  it("has failed by any word for that, or with an error", async () => {
    for (const job of [
      { status: "failed" },
      { status: "ERROR", error: { code: "X", message: "No." } },
      { status: "timed_out" },
      { error: "No." },
      { status: "completed", error: { message: "No." } },
    ]) {
      const state = await stateOf(job);
      assert.strictEqual(state._tag, "Failed");
      if (state._tag !== "Failed") continue;
      assert.strictEqual(state.error._tag, "JobFailed");
      assert.include(["No.", `Facilio says of the job 7: ${job.status}.`], state.error.message);
    }
  });

  it("was cancelled, in either spelling", async () => {
    for (const status of ["cancelled", "CANCELED"]) {
      const state = await stateOf({ status });
      assert.strictEqual(state._tag, "Cancelled");
      if (state._tag === "Cancelled") assert.propertyVal(state.error, "reason", "cancelled");
    }
  });

  it("is malformed where it is no object", async () => {
    const { client } = open({ "jobs/7": [1] });
    assert.strictEqual(await tagOf(client.job("7").get()), "Malformed");
  });

  it("is found by a number that JavaScript cannot hold", async () => {
    const id = "9007199254740993";
    const { client, paths } = open({
      [RUN_ASYNC]: `{ "job_id": ${id}, "status": "pending" }`,
      [`jobs/${id}`]: { status: "completed", result: "right" },
    });
    const job = await client.submit("crm", "http.get", {});
    assert.strictEqual(job.id, id);
    assert.strictEqual(await job.wait(), "right");
    assert.strictEqual(paths.at(-1), `GET jobs/${id}`);
  });

  it("is begun by a 202, by being asked for, or where nothing else is said", async () => {
    const started = { job_id: 7, status: "pending", eta: 3 };
    const end = { "jobs/7": { result: "end" } };
    const accepted = open({ [RUN]: Response.json(started, { status: 202 }), ...end });
    assert.strictEqual(await accepted.client.execute("crm", "http.get", {}), "end");
    const asked = open({ [RUN_ASYNC]: started, ...end });
    assert.strictEqual(await (await asked.client.submit("crm", "http.get", {})).wait(), "end");
    const alone = open({ [RUN]: { job_id: "7" }, ...end });
    assert.strictEqual(await alone.client.execute("crm", "http.get", {}), "end");
    const other = open({ [RUN]: started, ...end });
    assert.deepStrictEqual(await other.client.execute("crm", "http.get", {}), started);
  });

  it("is none where work that was asked to go on was done at once", async () => {
    const { client } = open({ [RUN_ASYNC]: { value: 1 } });
    const job = await client.submit("crm", "http.get", {});
    assert.deepStrictEqual(await job.wait(), { value: 1 });
  });
});

describe("a list", () => {
  it("is read bare, too, without what has no name", async () => {
    const { client } = open({
      connections: [{ slug: "crm" }, { display_name: "no slug" }, 7, null],
      "connections/crm/actions": [{ slug: "find", type: "read" }, { slug: "" }, {}],
    });
    assert.deepStrictEqual(
      (await client.connectors()).map(({ name, title }) => [name, title]),
      [["crm", "crm"]],
    );
    const [find, next] = await client.actions("crm");
    assert.propertyVal(find, "safety", "read");
    assert.propertyVal(next, "name", "http.get");
  });

  it("is malformed where it is none, and never an empty one", async () => {
    for (const body of [{}, { connections: "none" }, 7]) {
      const { client } = open({ connections: body, "connections?authorized=true": body });
      assert.strictEqual(await tagOf(client.connectors()), "Malformed");
      assert.strictEqual(await tagOf(client.integrations.exists("crm")), "Malformed");
    }
  });

  it("shows an action whose schema is broken, which cannot be called", async () => {
    const entry = { slug: "odd", input_schema: "yes" };
    const { client, paths } = open({
      "connections/crm/actions": { actions: [entry, { slug: "plain" }] },
      "connections/crm/actions/odd": { action: entry },
    });
    const [odd, plain] = await client.actions("crm");
    assert.strictEqual(odd?.fault, "its schema is no object.");
    assert.strictEqual(plain?.fault, undefined);
    assert.strictEqual(await tagOf(client.execute("crm", "odd", {})), "Malformed");
    assert.lengthOf(
      paths.filter((path) => path.startsWith("POST")),
      0,
    );
  });

  it("of inputs becomes a schema, as far as its words are known", async () => {
    const { client } = open({
      "connections/crm/actions/add": { slug: "add" },
      "connections/crm/actions/add/inputs": {
        inputs: [
          { name: "a", type: "Integer", required: true, description: "How many." },
          { name: "b", type: "TEXT" },
          { name: "c", type: "picklist" },
          { type: "string" },
        ],
      },
    });
    assert.deepStrictEqual((await client.describe("crm", "add")).input, {
      type: "object",
      properties: {
        a: { type: "integer", description: "How many." },
        b: { type: "string" },
        c: {},
      },
      required: ["a"],
    });
  });
});

describe("time", () => {
  it("of our own is longer than what Facilio is given", async () => {
    const { client, times } = open({ [RUN]: {}, [`${RUN}?timeout_ms=300000`]: {} });
    await client.api.executeHttpGet("crm");
    await client.api.executeHttpGet("crm", {}, { timeoutMs: 300_000 });
    await client.api.executeHttpGet("crm", {}, { timeout: 5 });
    assert.deepStrictEqual(times, [120_000, 310_000, 5]);
  });
});

describe("a request", () => {
  it("has what it names percent-encoded, and slashes of the base URL once", async () => {
    const path = "connections/a%2Fb%20c/http/get";
    const { client, paths } = open({ [path]: 1 });
    assert.strictEqual(await client.execute("a/b c", "http.get", {}), 1);
    assert.deepStrictEqual(paths, [`POST ${path}`]);
  });

  it("is not made where the account is another connection", async () => {
    const { client, paths } = open({ [RUN]: 1 });
    const other = client.with({ account: "disk" });
    assert.strictEqual(await tagOf(other.execute("crm", "http.get", {})), "Misconfigured");
    assert.deepStrictEqual(paths, []);
  });
});
