import { describe, expect, it } from "@effect/vitest";
import { createClient, make, Transport } from "@plugboard/core";
import { Effect } from "effect";
import { platformContract } from "../../src/contract.ts";
import { fake } from "./fake.ts";
import { pieces } from "./pieces.ts";

/** Pieces OS that forgets its applications when it is restarted. */
const start = () => {
  let connected = 0;
  let restarted = 0;
  const platform = fake(({ path, body }) => {
    if (path === "/connect") {
      connected += 1;
      return { application: { id: `app/${connected}` } };
    }
    const [, id = "", call] = path.split("/");
    if (Number(decodeURIComponent(id).slice(4)) <= restarted) {
      const headers = { "content-type": "text/plain" };
      const text = "/connect was not called for your application.";
      return new Response(text, { status: 401, headers });
    }
    return call === "suggestion" ? { asked: body } : "OK";
  });
  return {
    ...platform,
    restart: () => {
      restarted = connected;
    },
  };
};

const ten = Array.from({ length: 10 }, (_, n) => n);
const BASE = "http://pieces.test";

describe("pieces", () => {
  it("connects when first needed, and puts the id into the path", async () => {
    const { fetch, calls, paths } = start();
    await using client = createClient({ platform: pieces(BASE), fetch });
    expect(await client.execute("pieces", "onboarded", { value: true })).toBe("OK");
    expect(await client.execute("pieces", "suggest", { asset: "a" })).toEqual({
      asked: { asset: "a" },
    });
    expect(paths()).toEqual([
      "POST /connect",
      "POST /app%2F1/onboarded",
      "POST /app%2F1/suggestion",
    ]);
    expect(calls[1]?.body).toBe(true);
  });

  it("connects once more for ten callers who are refused at the same time", async () => {
    const { fetch, paths, restart } = start();
    await using client = createClient({ platform: pieces(BASE), fetch });
    await client.execute("pieces", "suggest", {});
    restart();
    const answers = await Promise.all(
      ten.map((asset) => client.execute("pieces", "suggest", { asset })),
    );
    expect(answers).toEqual(ten.map((asset) => ({ asked: { asset } })));
    expect(paths().filter((path) => path === "POST /connect")).toHaveLength(2);
    expect(paths().filter((path) => path === "POST /app%2F2/suggestion")).toHaveLength(10);
  });

  it.effect("does the same as Effects", () => {
    const { fetch, paths, restart } = start();
    return Effect.gen(function* () {
      const face = yield* make(pieces(BASE));
      yield* face.execute("pieces", "suggest", {});
      restart();
      const suggest = (asset: number) => face.execute("pieces", "suggest", { asset });
      const answers = yield* Effect.forEach(ten, suggest, { concurrency: "unbounded" });
      expect(answers).toEqual(ten.map((asset) => ({ asked: { asset } })));
      expect(paths().filter((path) => path === "POST /connect")).toHaveLength(2);
      expect(paths().filter((path) => path === "POST /app%2F2/suggestion")).toHaveLength(10);
    }).pipe(Effect.provide(Transport.layer(fetch)));
  });

  it("gives up after one renewal that is refused too", async () => {
    const { fetch, paths } = start();
    const platform = pieces(BASE);
    const always = (url: string, init: RequestInit): Promise<Response> =>
      url.endsWith("/connect")
        ? fetch(url, init)
        : Promise.resolve(new Response("", { status: 401 }));
    await using client = createClient({ platform, fetch: always });
    const refused = client.execute("pieces", "suggest", {});
    await expect(refused).rejects.toMatchObject({
      _tag: "Unauthenticated",
      platform: "pieces",
      action: "suggest",
    });
    expect(paths()).toEqual(["POST /connect", "POST /connect"]);
  });
});

platformContract({
  name: "pieces as any platform",
  make: () => {
    const { fetch } = start();
    return { client: (options) => createClient({ platform: pieces(BASE), fetch, ...options }) };
  },
  sample: {
    read: { connector: "pieces", action: "suggest", input: { asset: "a" } },
    invalid: { connector: "pieces", action: "onboarded", input: { value: "x" }, paths: ["/value"] },
  },
});
