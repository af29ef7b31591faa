import type { PiecesTracking } from "@plugboard/core/pieces";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, event, type Setting, snippet } from "./Ways.ts";

const UUID = /^[0-9a-f-]{36}$/;

/** A text as it went over the wire, which no reader has touched. */
const bytesOf = async (
  { connect, url, platform }: Setting,
  call: (client: Setting["client"]) => Promise<unknown>,
) => {
  const sent: Array<{ readonly url: string; readonly init: RequestInit }> = [];
  const send = url === platform.options.baseUrl ? platform.fetch : fetch;
  const watched = (to: string, init: RequestInit): Promise<Response> => {
    sent.push({ url: to, init });
    return send(to, init);
  };
  await call(connect({ client: { fetch: watched } }));
  const last = sent.at(-1);
  return { path: new URL(last?.url ?? url).pathname.replace(/^\/[^/]+\//, ""), ...last?.init };
};

describeWays("each call of the table", (start) => {
  it("intention posts an asset, and gives OK", async () => {
    const { client, platform } = await start();
    const asset = { ...snippet("print(1)"), metadata: { name: "one", tags: [{ text: "py" }] } };
    expect(await client.api.intention(asset)).toBe("OK");
    const [call] = platform.calls("pieces", "intention");
    expect(call).toMatchObject({ method: "POST", body: asset, status: 200 });
    expect(call?.path).toBe(`/${call?.account}/intention`);
  });

  it("onboarded posts a bare true or false, and gives OK", async () => {
    const { client, platform } = await start();
    expect(await client.api.onboarded(true)).toBe("OK");
    expect(await client.execute("pieces", "onboarded", { value: false })).toBe("OK");
    expect(platform.calls("pieces", "onboarded").map(({ body }) => body)).toEqual([true, false]);
  });

  it("react gives the id of what was saved, else OK", async () => {
    const { client, platform } = await start();
    const seed = { asset: snippet("print(1)") };
    const id = await client.api.react({ save: true, seed });
    expect(id).toMatch(UUID);
    expect(platform.assets()).toEqual([{ id, text: "print(1)" }]);
    expect(await client.api.react({ save: false, seed, reuse: { asset: id } })).toBe("OK");
    const [call] = platform.calls("pieces", "react");
    expect(call?.path).toBe(`/${call?.account}/reaction`);
  });

  it("suggest gives what to use again, what to save, or neither", async () => {
    const { client, platform } = await start();
    const known = platform.save("const port = 1000;");
    const again = await client.api.suggest({ asset: snippet("const  port = 1000;") });
    expect([again.reuse.suggested, again.save.suggested]).toEqual([true, false]);
    expect(again.reuse.assets.iterable.map(({ id }) => id)).toEqual([known]);
    const fresh = await client.api.suggest({ asset: snippet("SELECT 1") });
    expect([fresh.reuse.suggested, fresh.save.suggested]).toEqual([false, true]);
    const nothing = await client.api.suggest();
    expect([nothing.reuse.suggested, nothing.save.suggested]).toEqual([false, false]);
    const calls = platform.calls("pieces", "suggest");
    expect(calls.map(({ path }) => path)).toEqual(calls.map((_) => `/${_.account}/suggestion`));
    expect(calls.at(-1)?.body).toBeUndefined();
  });

  it("track posts what happened, in whatever words, and gives OK", async () => {
    const { client, platform } = await start();
    const odd: PiecesTracking = {
      ...event,
      asset: { asset: { id: "a" }, identifier_description_pair: { asset_dreamt: "UNKNOWN" } },
      keyboard: { description: "refresh", shortcut: [17, 82] },
      interaction: { description: "refresh", element: "button" },
    };
    expect(await client.api.track(odd)).toBe("OK");
    expect(await client.api.track()).toBe("OK");
    const bodies = platform.calls("pieces", "track").map(({ body }) => body);
    expect(bodies).toEqual([odd, undefined]);
  });

  it("sends JSON, asks for JSON and texts, and says nothing of what it does not send", async () => {
    const { client, platform } = await start();
    await client.api.track(event);
    await client.api.track();
    const [full, empty] = platform.calls("pieces", "track").map(({ headers }) => headers);
    expect(full).toMatchObject({ "content-type": "application/json" });
    expect(full?.["accept"]).toBe("application/json, text/plain");
    expect(empty).not.toHaveProperty("content-type");
  });

  it("writes the names of the wire, byte for byte", async () => {
    const setting = await start();
    const suggest = await bytesOf(setting, ({ api }) =>
      api.suggest({
        asset: {
          format: {
            fragment: {
              string: { base64_url: "cA", data_url: "data:,p" },
              metadata: { ext: "py" },
            },
          },
        },
      }),
    );
    expect(suggest.path).toBe("suggestion");
    expect(suggest.body).toBe(
      '{"asset":{"format":{"fragment":{"string":{"base64_url":"cA","data_url":"data:,p"},"metadata":{"ext":"py"}}}}}',
    );
    const track = await bytesOf(setting, ({ api }) => api.track(event));
    expect(track.body).toBe(
      '{"session":{"identifier_description_pair":{"session_active":"a_session_is_active_because_the_application_is_in_the_foreground"}}}',
    );
    const onboarded = await bytesOf(setting, ({ api }) => api.onboarded(true));
    expect(onboarded.body).toBe("true");
    const application = {
      name: "VIM",
      version: "9.1",
      platform: "LINUX",
      automaticUnload: false,
    } as const;
    const connect = await bytesOf(setting, ({ api }) => api.connect({ application }));
    expect(connect.body).toBe(
      '{"application":{"name":"VIM","version":"9.1","platform":"LINUX","automaticUnload":false}}',
    );
  });

  it("takes texts that come as JSON for the same texts", async () => {
    const { client } = await start({ mock: { texts: "json" } });
    expect(await client.api.track(event)).toBe("OK");
    const seed = { asset: snippet("print(1)") };
    expect(await client.api.react({ save: true, seed })).toMatch(UUID);
    expect(await client.health.check()).toEqual({ healthy: true, answer: "ok" });
  });

  it("says how Pieces OS is, without a handshake", async () => {
    const { client, platform, asked } = await start();
    expect(await client.health.check()).toEqual({ healthy: true, answer: "ok" });
    expect(asked()).toEqual(["GET /.well-known/health"]);
    platform.fail({ status: 503 });
    expect(await failureOf(client.health.check())).toMatchObject({ _tag: "Unavailable" });
  });
});

describeWays("inputs", (start) => {
  it("are refused where something that is needed is missing, with its path", async () => {
    const { client, platform } = await start();
    const { execute } = client.untyped;
    const wrong = [
      ["intention", { metadata: {} }, "/format"],
      ["onboarded", { value: "yes" }, "/value"],
      ["react", { save: true }, "/seed"],
      [
        "suggest",
        { asset: { format: { fragment: { bytes: { raw: [256] } } } } },
        "/asset/format/fragment/bytes/raw/0",
      ],
      ["track", { session: {} }, "/session/identifier_description_pair"],
      ["connect", { application: { name: "VIM", platform: "LINUX" } }, "/application/version"],
    ] as const;
    for (const [action, input, path] of wrong) {
      const { _tag, issues } = await failureOf(execute("pieces", action, input));
      expect({ action, _tag, paths: issues?.map((_) => _.path) }).toEqual({
        action,
        _tag: "InvalidInput",
        paths: [path],
      });
    }
    expect(platform.requests()).toEqual([]);
  });

  it("may hold words and members that a newer Pieces OS knows", async () => {
    const { client, platform } = await start();
    const asset = { ...snippet("x = 1"), freshness: "HOT", metadata: { mechanism: "TELEPATHIC" } };
    expect(await client.untyped.execute("pieces", "intention", asset)).toBe("OK");
    expect(platform.calls("pieces", "intention")[0]?.body).toEqual(asset);
  });

  it("have words that are known as examples", async () => {
    const { client } = await start();
    const { input } = await client.describe("pieces", "connect");
    expect(JSON.stringify(input)).toContain('"examples":["WEB","MACOS","LINUX"');
    expect(JSON.stringify(input)).not.toContain('"enum"');
  });
});

describeWays("safety", (start) => {
  it("is known of each action, and overruled by the driver's option", async () => {
    const { client, connect } = await start();
    const safetyOf = async (_: Setting["client"]) =>
      Object.fromEntries((await _.actions("pieces")).map(({ name, safety }) => [name, safety]));
    const known = await safetyOf(client);
    expect(known).toEqual({
      connect: "idempotent",
      intention: "write",
      onboarded: "idempotent",
      react: "write",
      suggest: "read",
      track: "write",
    });
    const other = connect({
      driver: { safety: (_, action) => (action === "track" ? "idempotent" : undefined) },
    });
    expect(await safetyOf(other)).toEqual({ ...known, track: "idempotent" });
  });
});
