import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, event, type Setting, snippet } from "./Ways.ts";

const ten = Array.from({ length: 10 }, (_, n) => n);
const vim = { name: "VIM", version: "9.1", platform: "LINUX" } as const;

const idOf = async ({ platform }: Setting): Promise<string> =>
  platform.calls().findLast(({ action }) => action !== "connect")?.account ?? "";

describeWays("the handshake", (start) => {
  it("is done when a call first needs it, with the application of the options", async () => {
    const { client, platform, asked } = await start();
    expect(await client.describe("pieces", "suggest")).toMatchObject({ safety: "read" });
    expect(asked()).toEqual([]);
    await client.api.track(event);
    await client.api.onboarded(true);
    const { application } = platform.options;
    const [handshake, track] = platform.calls();
    expect(handshake).toMatchObject({ path: "/connect", body: { application } });
    expect(asked()).toEqual([
      "POST /connect",
      `POST /${track?.account}/track`,
      `POST /${track?.account}/onboarded`,
    ]);
    platform.verify();
  });

  it("is shared by all who wait", async () => {
    const { client, platform } = await start();
    await Promise.all(ten.map((n) => client.api.intention(snippet(`snippet ${n}`))));
    expect(platform.calls("pieces", "connect")).toHaveLength(1);
    expect(platform.intentions()).toHaveLength(10);
  });

  it("is done anew once, for all who are refused, who then go out under the new id", async () => {
    const setting = await start();
    const { client, platform } = setting;
    await client.api.track(event);
    const before = await idOf(setting);
    platform.restart();
    const answers = await Promise.all(ten.map(() => client.api.track(event)));
    expect(answers).toEqual(ten.map(() => "OK"));
    const after = await idOf(setting);
    expect(after).not.toBe(before);
    const tracked = platform
      .calls("pieces", "track")
      .map(({ account, status }) => [account, status]);
    expect(tracked.filter(([account]) => account === after)).toEqual(ten.map(() => [after, 200]));
    expect(tracked.filter(([, status]) => status === 401).length).toBeLessThanOrEqual(10);
    expect(platform.calls("pieces", "connect")).toHaveLength(2);
  });

  it("is repeated once, and a second refusal is the answer", async () => {
    const { client, platform } = await start();
    platform.fail("pieces", "track", { status: 401 });
    const error = await failureOf(client.api.track(event));
    expect(error).toMatchObject({ _tag: "Unauthenticated", who: "app", status: 401 });
    expect(error.message).toBe("/connect was not called for your application.");
    expect(platform.calls("pieces", "track")).toHaveLength(2);
    expect(platform.calls("pieces", "connect")).toHaveLength(2);
  });

  it("is tried again by the next call when it has failed", async () => {
    const { client, platform } = await start();
    platform.fail("pieces", "connect", { status: 503, times: 1 });
    const error = await failureOf(client.api.track(event));
    expect(error).toMatchObject({ _tag: "Unavailable", connector: "pieces", action: "track" });
    expect(await client.api.track(event)).toBe("OK");
  });

  it("carries nothing of the call that needs it", async () => {
    const { client, platform } = await start();
    await client.api.track(event, { headers: { "x-trace": "7" }, token: "secret" });
    const [handshake, track] = platform.calls();
    expect(handshake?.headers).not.toHaveProperty("x-trace");
    expect(track?.headers).toMatchObject({ "x-trace": "7" });
    expect(JSON.stringify(platform.requests())).not.toContain("secret");
  });

  it("is no reason to believe an answer without an id, or with one that no path can hold", async () => {
    const { client, platform } = await start();
    for (const id of [undefined, "", ".", "..", 7]) {
      platform.fail("pieces", "connect", { status: 200, body: { application: { id } }, times: 1 });
      const error = await failureOf(client.api.track(event));
      expect(error).toMatchObject({ _tag: "Malformed", status: 200 });
    }
    expect(platform.calls("pieces", "track")).toEqual([]);
  });

  it("is without a body where no application was given", async () => {
    const { client, platform } = await start({ driver: { application: undefined } });
    await client.api.track(event);
    const [handshake] = platform.calls("pieces", "connect");
    expect(handshake?.body).toBeUndefined();
    expect(handshake?.headers).not.toHaveProperty("content-type");
  });
});

describeWays("connecting by hand", (start) => {
  it("gives the Context, and calls go out as this application from there on", async () => {
    const setting = await start();
    const { client, platform } = setting;
    await client.api.track(event);
    const before = await idOf(setting);
    const { application, os, health } = await client.api.connect({ application: vim });
    expect(application).toMatchObject({ ...vim, onboarded: false, privacy: "OPEN" });
    expect(health.os.id).toBe(os);
    await client.api.track(event);
    expect(await idOf(setting)).toBe(application.id);
    expect(application.id).not.toBe(before);
    expect(platform.calls("pieces", "connect")).toHaveLength(2);
  });

  it("is what is repeated after a restart", async () => {
    const { client, platform } = await start();
    await client.api.connect({ application: vim });
    platform.restart();
    await client.api.track(event);
    const bodies = platform.calls("pieces", "connect").map(({ body }) => body);
    expect(bodies).toEqual([{ application: vim }, { application: vim }]);
  });

  it("sends no body where it was left out", async () => {
    const { client, platform } = await start();
    const { application } = await client.api.connect();
    const [handshake] = platform.calls("pieces", "connect");
    expect(handshake?.body).toBeUndefined();
    expect(application.name).toBe("UNKNOWN");
  });

  it("serves those who need a session meanwhile", async () => {
    const { client, platform } = await start();
    await client.actions("pieces");
    const [{ application }] = await Promise.all([
      client.api.connect({ application: vim }),
      ...ten.map(() => client.api.track(event)),
    ]);
    expect(platform.calls("pieces", "connect")).toHaveLength(1);
    const accounts = platform.calls("pieces", "track").map(({ account }) => account);
    expect(new Set(accounts)).toEqual(new Set([application.id]));
  });

  it("leaves the session as it was when it fails", async () => {
    const setting = await start();
    const { client, platform } = setting;
    await client.api.track(event);
    const before = await idOf(setting);
    const unknown = { application: { ...vim, name: "MY_TOOL" } };
    const error = await failureOf(client.api.connect(unknown));
    expect(error).toMatchObject({ _tag: "Rejected", status: 400, action: "connect" });
    await client.api.track(event);
    expect(await idOf(setting)).toBe(before);
    expect(platform.calls("pieces", "connect")).toHaveLength(2);
  });

  it("shows what onboarded has said", async () => {
    const { client, platform } = await start();
    const connection = { application: platform.options.application };
    expect((await client.api.connect(connection)).application.onboarded).toBe(false);
    expect(await client.api.onboarded(true)).toBe("OK");
    expect((await client.api.connect(connection)).application.onboarded).toBe(true);
  });

  it("is an action like the others, which hooks and relays reach", async () => {
    const { client } = await start();
    const names = (await client.actions("pieces")).map(({ name }) => name);
    expect(names).toEqual(["connect", "intention", "onboarded", "react", "suggest", "track"]);
    const { application } = await client.execute("pieces", "connect", { application: vim });
    expect(application.name).toBe("VIM");
  });

  it("can be given up, and others connect all the same", async () => {
    const { client, platform } = await start();
    await client.actions("pieces");
    const arrived = new Promise<void>((arrive) => {
      const when = (): boolean => (arrive(), true);
      platform.fail("pieces", "connect", { hang: true, times: 1, when });
    });
    const controller = new AbortController();
    const given = client.api.connect({ application: vim }, { signal: controller.signal });
    const refused = failureOf(given);
    await arrived;
    controller.abort();
    expect(await refused).toMatchObject({ _tag: "Cancelled" });
    expect(await client.api.track(event)).toBe("OK");
  });
});

describeWays("the application's id", (start) => {
  it("goes into a header, too, where that is wanted", async () => {
    const { client, platform } = await start({ mock: { requireHeader: true } });
    await client.api.track(event, { headers: { "x-application-id": "forged" } });
    const [handshake, track] = platform.calls();
    expect(handshake?.headers).not.toHaveProperty("x-application-id");
    expect(track?.headers["x-application-id"]).toBe(track?.account);
    platform.restart();
    await client.api.track(event);
    const last = platform.calls().at(-1);
    expect(last?.headers["x-application-id"]).toBe(last?.account);
    expect(last?.account).not.toBe(track?.account);
  });

  it("goes into no header unless it is wanted, and such a platform refuses that", async () => {
    const { client, platform, connect } = await start();
    await client.api.track(event);
    expect(platform.calls().at(-1)?.headers).not.toHaveProperty("x-application-id");
    const strict = await start({ mock: { requireHeader: true } });
    const plain = strict.connect({ driver: { applicationHeader: false } });
    expect(await failureOf(plain.api.track(event))).toMatchObject({ _tag: "Unauthenticated" });
    const both = connect({ driver: { applicationHeader: true } });
    expect(await both.api.track(event)).toBe("OK");
  });

  it("can be another one for a call, or a client; then there is no handshake", async () => {
    const { client, platform, connect } = await start();
    const { application } = await client.api.connect({ application: vim });
    const other = connect({ driver: { applicationHeader: true } });
    await other.api.track(event, { application: application.id, account: "overruled" });
    await other.execute("pieces", "track", event, { account: application.id });
    await other.with({ account: application.id }).api.suggest({});
    expect(platform.calls("pieces", "connect")).toHaveLength(1);
    const calls = platform.calls().slice(1);
    expect(calls.map(({ account }) => account)).toEqual(calls.map(() => application.id));
    expect(calls[0]?.headers["x-application-id"]).toBe(application.id);
    await other.api.track(event);
    expect(platform.calls("pieces", "connect")).toHaveLength(2);
  });

  it("is encoded in the path", async () => {
    const { client, platform } = await start();
    await client.api.connect({ application: vim });
    const error = await failureOf(client.api.track(event, { application: "no/such one?" }));
    expect(error).toMatchObject({ _tag: "Rejected", status: 400 });
    expect(platform.requests().at(-1)?.path).toBe("/no%2Fsuch%20one%3F/track");
  });

  it("is refused before anything is sent where it would lead elsewhere", async () => {
    const { client, platform } = await start();
    for (const application of ["", ".", "..", "\ud800"]) {
      const error = await failureOf(client.api.track(event, { application }));
      expect(error).toMatchObject({ _tag: "Misconfigured", option: "application" });
    }
    expect(platform.requests()).toEqual([]);
  });
});
