import { ConnectorFile } from "@plugboard/core";
import { expect, it } from "vitest";
import { describeAixplain, failureOf, SLACK } from "./Ways.ts";

const POST = "SLACK_CHAT_POST_MESSAGE";
const UPLOAD = "SLACK_UPLOAD_FILE";
const message = { channel: "general", text: "hi" };

describeAixplain("aiXplain's actions", (start) => {
  it("run through the connection that is named, with what is left out filled in", async () => {
    const { client, platform } = await start();
    const output = await client.execute(SLACK, POST, { ...message, reply_broadcast: "yes" });
    expect(output).toMatchObject({ ok: true, message, broadcast: true });
    await client.execute(SLACK, POST, message);
    const bodies = platform.calls(SLACK, POST).map(({ body }) => body);
    expect(bodies).toEqual(
      [true, false].map((reply_broadcast) => ({
        action: POST,
        data: { ...message, reply_broadcast },
      })),
    );
  });

  it("tell of their cost beside their output", async () => {
    const { client } = await start();
    const { meta, data, status } = await client.run(SLACK, "SLACK_LIST_CHANNELS", { limit: 1 });
    expect({ data, status }).toEqual({ data: { channels: ["general"] }, status: 200 });
    expect(meta).toEqual({ usedCredits: 0.00001, runTime: 0.4 });
  });

  it("ask for a connection before anything is sent", async () => {
    const { connect, platform } = await start();
    const client = connect({ client: { account: undefined } });
    for (const call of [client.execute(SLACK, POST, message), client.describe(SLACK, POST)]) {
      expect(await failureOf(call)).toMatchObject({
        _tag: "ConnectRequired",
        connector: SLACK,
        reason: "missing",
      });
    }
    expect(platform.requests()).toEqual([]);
  });

  it("ask for a connection where the one that is named is another integration's, or is gone", async () => {
    const { client, platform } = await start();
    const trello = platform.connection("composio/trello");
    for (const account of [trello, "686432941223092cb4290000"]) {
      const error = await failureOf(client.execute(SLACK, POST, message, { account }));
      expect(error).toMatchObject({ _tag: "ConnectRequired", connector: SLACK, account });
    }
    expect(platform.calls()).toEqual([]);
    await client.execute(SLACK, POST, message);
    await client.integrations.remove(SLACK, platform.connection(SLACK));
    expect(await failureOf(client.execute(SLACK, POST, message))).toMatchObject({
      _tag: "ConnectRequired",
      reason: "missing",
      status: 404,
    });
  });

  it("ask for a connection whose consent is still to be given", async () => {
    const { client, visit } = await start();
    const step = await client.integrations.connect(SLACK, { name: "Mine", scheme: "OAUTH2" });
    if (step._tag !== "Consent") throw new Error("expected a consent page");
    const account = String(step.attempt["account"]);
    const call = () => client.execute(SLACK, "SLACK_LIST_CHANNELS", {}, { account });
    expect(await failureOf(call())).toMatchObject({ _tag: "ConnectRequired", account });
    await visit(step.url.replace("/consent?", "/approve?"));
    expect(await call()).toMatchObject({ channels: ["general", "random", "support"] });
  });

  it("refuse an input that the listed inputs refuse", async () => {
    const { client, platform } = await start();
    const error = await failureOf(client.execute(SLACK, POST, { channel: "nowhere" }));
    expect(error).toMatchObject({ _tag: "InvalidInput", from: "client" });
    expect(error.issues?.map(({ path }) => path).toSorted()).toEqual(["/channel", "/text"]);
    expect(platform.calls()).toEqual([]);
  });

  it("upload files first, without the key, and pass on where they are", async () => {
    const { client, platform, url } = await start();
    const file = ConnectorFile.from("a,b\n1,2\n", "rows.csv", { contentType: "text/csv" });
    const progress: Array<number> = [];
    const stored = await client.execute(
      SLACK,
      UPLOAD,
      { file, comment: "mine" },
      { onProgress: ({ loaded }) => void progress.push(loaded) },
    );
    expect(stored).toMatchObject({ name: "rows.csv", size: 8 });
    expect(progress.at(-1)).toBe(8);
    const [place, put, run] = platform.requests().slice(-3);
    expect(place).toMatchObject({ method: "POST", path: "/sdk/file/upload/temp-url" });
    expect(place?.headers).toMatchObject({
      authorization: `token ${platform.options.apiKey}`,
      "content-type": expect.stringContaining("application/x-www-form-urlencoded"),
    });
    expect(put).toMatchObject({ method: "PUT", headers: { "content-type": "text/csv" } });
    expect(JSON.stringify(put?.headers)).not.toContain(platform.options.apiKey);
    expect(run?.body).toEqual({
      action: UPLOAD,
      data: { file: expect.stringContaining(`${url}/__mock/files/`), comment: "mine" },
    });
  });

  it("take the address of a file where there is one already", async () => {
    const { client } = await start();
    const uploaded = await client.api.upload(new Blob(["hello"], { type: "text/plain" }));
    expect(uploaded.key).toMatch(/^temp\//);
    const stored = await client.execute(SLACK, UPLOAD, { file: uploaded.url });
    expect(stored).toMatchObject({ name: "file", size: 5 });
  });

  it("send no file where it would go unencrypted to somebody else", async () => {
    const { client, platform } = await start();
    for (const origin of ["http://files.elsewhere.test", "ftp://files.elsewhere.test", "nowhere"]) {
      platform.uploadTo(origin);
      const error = await failureOf(client.execute(SLACK, UPLOAD, { file: new Blob(["x"]) }));
      expect(error).toMatchObject({ _tag: "Malformed" });
      expect(JSON.stringify(error)).not.toContain("signature");
    }
    expect(platform.requests().map(({ method }) => method)).not.toContain("PUT");
    expect(platform.calls()).toEqual([]);
    platform.verify();
  });

  it("tell nothing of the signed address to which a file could not be sent", async () => {
    const { client, platform } = await start();
    const when = ({ method }: { readonly method: string }) => method === "PUT";
    platform.fail({ status: 403, body: "<Error>SignatureDoesNotMatch</Error>", when });
    const error = await failureOf(client.execute(SLACK, UPLOAD, { file: new Blob(["x"]) }));
    expect(error).toMatchObject({ _tag: "Forbidden", status: 403 });
    expect(JSON.stringify(error)).not.toContain("signature=");
    expect(platform.calls()).toEqual([]);
  });

  it("run what no list shows, as an action of the driver's own", async () => {
    const { client, platform } = await start();
    const account = platform.connection(SLACK);
    const output = await client.api.connections.run(account, "SLACK_LIST_CHANNELS", { limit: 1 });
    expect(output).toEqual({ channels: ["general"] });
    platform.runs({ polls: 2, action: POST });
    const posted = await client.api.connections.run(account, POST, message);
    expect(posted).toMatchObject({ ok: true });
    const missing = await failureOf(client.api.connections.run(account, "NO_SUCH"));
    expect(missing).toMatchObject({ _tag: "NotFound", code: "err.supplier_error" });
  });
});
