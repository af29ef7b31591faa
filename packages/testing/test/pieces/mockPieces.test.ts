import { expect, it } from "vitest";
import { describeWays, editor, snippet } from "./Ways.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const NOT_CALLED = "/connect was not called for your application.";

const event = {
  session: { identifier_description_pair: { session_active: "the application is in front" } },
};

/** Each call with a body that is good. */
const calls = [
  ["intention", snippet("print(1)")],
  ["onboarded", true],
  ["reaction", { save: false, seed: {} }],
  ["suggestion", { asset: snippet("print(1)") }],
  ["track", event],
] as const;

describeWays("connecting", (start) => {
  it("gives a Context with an id, and the same one again while it is connected", async () => {
    const { post } = await start();
    const { status, type, json } = await post("/connect", { application: editor });
    expect({ status, type }).toEqual({ status: 200, type: "application/json" });
    expect(json()).toEqual({
      schema: { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" },
      os: expect.stringMatching(UUID),
      application: {
        ...editor,
        id: expect.stringMatching(UUID),
        onboarded: false,
        privacy: "OPEN",
        capabilities: "BLENDED",
      },
      health: { os: { id: json().os, version: expect.any(String) } },
    });
    const again = (await post("/connect", { application: editor })).json();
    expect(again.application.id).toBe(json().application.id);
  });

  it("gives other applications other ids, and keeps what they say of themselves", async () => {
    const { post, connect } = await start();
    const first = await connect();
    const more = { privacy: "CLOSED", capabilities: "LOCAL", automaticUnload: true };
    const application = { ...editor, name: "VIM", ...more, enrichment: { tags: 3 } };
    const { json } = await post("/connect", { schema: { migration: 0 }, application });
    expect(json().application).toMatchObject(application);
    expect(json().application.id).not.toBe(first);
  });

  it("refuses an application that it does not know, and one that says too little", async () => {
    const { post, platform } = await start();
    const bodies = [
      { application: { ...editor, name: "MY_TOOL" } },
      { application: { ...editor, platform: "PALM_OS" } },
      { application: { name: "VS_CODE", platform: "LINUX" } },
      { application: { ...editor, automaticUnload: "yes" } },
      { application: "VS_CODE" },
      {},
      "{",
    ];
    for (const body of bodies) {
      const { status, type } = await post("/connect", body);
      expect(status, JSON.stringify(body)).toBe(400);
      expect(type).toMatch(/^text\/plain/);
    }
    expect((await post("/connect", "x", { "content-type": "text/plain" })).status).toBe(400);
    platform.verify();
  });

  it("takes a handshake without a body for an application of which nothing is known", async () => {
    const { post } = await start();
    const { status, json } = await post("/connect");
    expect(status).toBe(200);
    expect(json().application).toMatchObject({ name: "UNKNOWN", platform: "UNKNOWN" });
  });

  it("gives the same ids for the same seed, and after a reset", async () => {
    const { connect, platform } = await start({ seed: 7 });
    const id = await connect();
    platform.reset();
    expect(await connect()).toBe(id);
    expect(await (await start({ seed: 7 })).connect()).toBe(id);
    expect(await (await start({ seed: 8 })).connect()).not.toBe(id);
  });

  it("says that it is well to who has not connected", async () => {
    const { get } = await start();
    expect(await get("/.well-known/health")).toMatchObject({ status: 200, text: "ok" });
  });
});

describeWays("who calls", (start) => {
  it("is a 401 for every call before anybody has connected", async () => {
    const { post } = await start();
    for (const [path, body] of calls) {
      const { status, type, text } = await post(`/x/${path}`, body);
      expect({ path, status, text }).toEqual({ path, status: 401, text: NOT_CALLED });
      expect(type).toMatch(/^text\/plain/);
    }
  });

  it("is a 400 for every call under an id that nobody was given", async () => {
    const { post, connect } = await start();
    await connect();
    for (const [path, body] of calls) {
      const { status, type } = await post(`/no%2Fsuch/${path}`, body);
      expect({ path, status }).toEqual({ path, status: 400 });
      expect(type).toMatch(/^text\/plain/);
    }
  });

  it("is looked at before what is sent", async () => {
    const { post } = await start();
    expect((await post("/x/onboarded", "{")).status).toBe(401);
  });

  it("is a 401 after a restart, for whom there is another id", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    platform.restart();
    expect((await post(`/${id}/track`, event)).status).toBe(401);
    const next = await connect();
    expect(next).not.toBe(id);
    expect((await post(`/${next}/track`, event)).status).toBe(200);
    expect((await post(`/${id}/track`, event)).status).toBe(401);
  });

  it("is a 401 for one application that has expired, and for no other", async () => {
    const { post, connect, platform } = await start();
    const [one, other] = [await connect(), await connect({ ...editor, name: "VIM" })];
    platform.expire(one);
    expect((await post(`/${one}/track`, event)).status).toBe(401);
    expect((await post(`/${other}/track`, event)).status).toBe(200);
  });

  it("must say so in the header, too, where that is wanted", async () => {
    const { post, connect } = await start({ requireHeader: true });
    const [one, other] = [await connect(), await connect({ ...editor, name: "VIM" })];
    for (const [path, body] of calls) {
      const header = (id: string) => post(`/${one}/${path}`, body, { "x-application-id": id });
      expect((await post(`/${one}/${path}`, body)).status).toBe(401);
      expect((await header(other)).status).toBe(401);
      expect((await header(one)).status).toBe(200);
    }
  });

  it("is told of each call, with the body as it came", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    for (const [path, body] of calls) await post(`/${id}/${path}`, body);
    expect(platform.calls().map(({ action }) => action)).toEqual([
      "connect",
      "intention",
      "onboarded",
      "react",
      "suggest",
      "track",
    ]);
    const [onboarded] = platform.calls("pieces", "onboarded");
    expect(onboarded).toMatchObject({ body: true, account: id, path: `/${id}/onboarded` });
    platform.verify();
  });
});

describeWays("the five calls", (start) => {
  it("answer OK as a text, or quoted where texts are JSON", async () => {
    for (const texts of ["plain", "json"] as const) {
      const { post, connect } = await start({ texts });
      const id = await connect();
      for (const [path, body] of calls) {
        if (path === "suggestion") continue;
        const { status, text, type } = await post(`/${id}/${path}`, body);
        expect({ path, status }).toEqual({ path, status: 200 });
        expect(text).toBe(texts === "json" ? '"OK"' : "OK");
        expect(type).toMatch(texts === "json" ? /^application\/json/ : /^text\/plain/);
      }
    }
  });

  it("refuse what their bodies must not be", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    const bad: ReadonlyArray<readonly [path: string, body: unknown]> = [
      ["intention", {}],
      ["intention", undefined],
      ["onboarded", { value: true }],
      ["onboarded", undefined],
      ["reaction", { seed: {} }],
      ["reaction", { save: true }],
      ["reaction", { save: true, seed: { asset: {} } }],
      ["reaction", { save: true, seed: {}, reuse: {} }],
      ["suggestion", { asset: {} }],
      ["track", [event]],
    ];
    for (const [path, body] of bad) {
      const { status } = await post(`/${id}/${path}`, body);
      expect({ path, body, status }).toEqual({ path, body, status: 400 });
    }
    platform.verify();
  });

  it("take a body that was left out, where nothing in it is needed", async () => {
    const { post, connect } = await start();
    const id = await connect();
    expect((await post(`/${id}/suggestion`)).status).toBe(200);
    expect((await post(`/${id}/track`)).status).toBe(200);
  });

  it("look at no word of an event", async () => {
    const { post, connect } = await start();
    const id = await connect();
    const pair = { session_active: "UNKNOWN", session_dreaming: "UNKNOWN" };
    const odd = { session: { identifier_description_pair: pair } };
    expect((await post(`/${id}/track`, odd)).status).toBe(200);
  });

  it("show in the next Context that the application is onboarded, after a restart, too", async () => {
    const { post, connect, platform } = await start();
    const isOnboarded = async (): Promise<unknown> =>
      (await post("/connect", { application: editor })).json().application.onboarded;
    const id = await connect();
    await post(`/${id}/onboarded`, true);
    expect(await isOnboarded()).toBe(true);
    platform.restart();
    expect(await isOnboarded()).toBe(true);
    await post(`/${await connect()}/onboarded`, false);
    expect(await isOnboarded()).toBe(false);
  });

  it("fail as they are told to, with a sentence", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    platform.fail("pieces", "intention", { status: 500, times: 1 });
    const { status, text, type } = await post(`/${id}/intention`, snippet("print(1)"));
    expect({ status, text }).toEqual({ status: 500, text: "Internal Server Error: " });
    expect(type).toMatch(/^text\/plain/);
    expect(platform.intentions()).toEqual([]);
  });
});

describeWays("comparing", (start) => {
  it("suggests to save what is new, and neither for what is empty", async () => {
    const { post, connect } = await start();
    const id = await connect();
    const seed = { asset: snippet("print(1)") };
    const { json, type } = await post(`/${id}/suggestion`, seed);
    expect(type).toMatch(/^application\/json/);
    expect(json()).toEqual({
      reuse: { suggested: false, assets: { iterable: [] } },
      save: { suggested: true },
      target: { seed, vector: 0 },
      assets: { iterable: [] },
      distribution: {},
    });
    for (const empty of [{}, { asset: snippet(" \n") }, { asset: { format: {} } }]) {
      const { reuse, save } = (await post(`/${id}/suggestion`, empty)).json();
      expect([reuse.suggested, save.suggested]).toEqual([false, false]);
    }
  });

  it("saves after a reaction, gives the id, and suggests the asset from there on", async () => {
    const now = Date.UTC(2024, 8, 1);
    const { post, connect, platform } = await start({ now: () => now });
    const id = await connect();
    const asset = { ...snippet("for (const one of all) show(one);"), metadata: { name: "loop" } };
    const saved = (await post(`/${id}/reaction`, { save: true, seed: { asset } })).text;
    expect(saved).toMatch(UUID);
    expect(platform.assets()).toEqual([{ id: saved, text: "for (const one of all) show(one);" }]);
    const nearly = snippet("for (const one of  all)\n  show(one)");
    const { json } = await post(`/${id}/suggestion`, { asset: nearly });
    const { reuse, save, assets, distribution, target } = json();
    expect([reuse.suggested, save.suggested, target.vector]).toEqual([true, false, 1]);
    expect(assets).toEqual(reuse.assets);
    expect(distribution[saved]).toBeGreaterThan(0.9);
    const at = { value: "2024-09-01T00:00:00.000Z" };
    const mechanism = "MANUAL";
    const [shown] = reuse.assets.iterable;
    expect(shown).toMatchObject({ id: saved, name: "loop", created: at, mechanism });
    expect(shown).toMatchObject({ updated: at, original: { id: expect.stringMatching(UUID) } });
    const of = { asset: { id: saved }, application: { ...editor, id }, bytes: { value: 33 } };
    const format = { ...asset.format, ...of, id: shown.original.id, role: "BOTH" };
    expect(shown.formats.iterable).toMatchObject([format]);
  });

  it("saves nothing where the user did not, and where there is nothing", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    const seed = { asset: snippet("print(1)") };
    const reuse = { asset: platform.save("print(1)") };
    expect((await post(`/${id}/reaction`, { save: false, seed, reuse })).text).toBe("OK");
    expect((await post(`/${id}/reaction`, { save: true, seed: {} })).text).toBe("OK");
    expect(platform.assets()).toHaveLength(1);
  });

  it("gives the nearest first, and none that is far", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    const far = platform.save("something else altogether");
    const near = platform.save("const answer = await fetch(url, { signal }); // once");
    const same = platform.save("const answer = await fetch(url, { signal });");
    const asset = snippet("const answer = await fetch(url, { signal });");
    const { json } = await post(`/${id}/suggestion`, { asset });
    const ids = json().assets.iterable.map((_: { readonly id: string }) => _.id);
    expect(ids).toEqual([same, near]);
    expect(json().distribution).toMatchObject({ [same]: 1 });
    expect(json().distribution[far]).toBeLessThan(0.3);
  });

  it("keeps what is intended for comparison: it counts, and is not there to be used again", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    await post(`/${id}/intention`, snippet("print(1)"));
    expect(platform.intentions()).toEqual(["print(1)"]);
    const { json } = await post(`/${id}/suggestion`, { asset: snippet("print(1)") });
    const { reuse, save, target } = json();
    expect([reuse.suggested, save.suggested, target.vector]).toEqual([false, true, 1]);
  });

  it("reads a snippet in each of its encodings, and in files", async () => {
    const { post, connect, platform } = await start();
    const id = await connect();
    const known = platform.save("héllo, wörld");
    const bytes = new TextEncoder().encode("héllo, wörld");
    const base64 = btoa(String.fromCharCode(...bytes));
    const base64Url = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
    const strings = [
      { raw: "héllo, wörld" },
      { base64 },
      { base64_url: base64Url },
      { data_url: `data:text/plain;base64,${base64}` },
      { data_url: `data:text/plain,${encodeURIComponent("héllo, wörld")}` },
    ];
    const holders = [...strings.map((string) => ({ string })), { bytes: { raw: [...bytes] } }];
    for (const holder of holders) {
      for (const format of [{ fragment: holder }, { file: holder }]) {
        const { json } = await post(`/${id}/suggestion`, { asset: { format } });
        const found = json().assets.iterable.map((_: { readonly id: string }) => _.id);
        expect(found, JSON.stringify(format)).toEqual([known]);
      }
    }
    const broken = { asset: { format: { fragment: { string: { base64: "%" } } } } };
    expect((await post(`/${id}/suggestion`, broken)).json().save.suggested).toBe(false);
  });
});

describeWays("what is not there", (start) => {
  it("is a 501 with a sentence that lists what is, and is told by verify", async () => {
    const { get, platform } = await start();
    const { status, text, type } = await get("/assets");
    expect({ status, type }).toMatchObject({ status: 501, type: expect.stringMatching(/^text/) });
    expect(text).toContain("POST /:application/suggestion");
    expect(() => platform.verify()).toThrow("GET /assets is not declared");
  });
});
