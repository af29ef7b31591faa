import { describe, expect, it } from "vitest";
import { mockBosa, sampleConnectors } from "../src/index.ts";

const platform = mockBosa({ connectors: sampleConnectors() });
const { baseUrl } = platform.options;

describe("fetch in memory", () => {
  it("takes a string, a URL or a Request", async () => {
    const url = `${baseUrl}/connectors/names`;
    const answers = await Promise.all(
      [url, new URL(url), new Request(url)].map((_) => platform.fetch(_)),
    );
    expect(answers.map((_) => _.status)).toEqual([200, 200, 200]);
    expect(answers[0]?.url).toBe(url);
  });

  it("sends nothing when the signal has aborted before", async () => {
    platform.reset();
    const reason = new Error("late");
    const signal = AbortSignal.abort(reason);
    await expect(platform.fetch(`${baseUrl}/connectors`, { signal })).rejects.toBe(reason);
    expect(platform.requests()).toHaveLength(0);
  });

  it("rejects with the signal's reason, of a Request's own signal, too", async () => {
    const controller = new AbortController();
    const handle = platform.fail({ hang: true });
    const pending = platform.fetch(
      new Request(`${baseUrl}/connectors`, { signal: controller.signal }),
    );
    controller.abort("stop");
    await expect(pending).rejects.toBe("stop");
    handle.remove();
  });

  it("breaks off a body that is being read when the signal aborts", async () => {
    const controller = new AbortController();
    const response = await platform.fetch(`${baseUrl}/connectors`, { signal: controller.signal });
    const reason = new Error("enough");
    controller.abort(reason);
    await expect(response.text()).rejects.toBe(reason);
  });

  it("refuses to answer for another origin", async () => {
    platform.reset();
    const response = await platform.fetch("https://elsewhere.example/connectors/names");
    expect(response.status).toBe(501);
    expect(() => platform.verify()).toThrow("https://elsewhere.example/connectors/names");
    platform.reset();
  });

  it("follows redirects inside the mock, and shows one that leaves it", async () => {
    const headers = {
      "content-type": "application/json",
      "x-api-key": platform.options.apiKey,
      authorization: `Bearer ${await platform.token()}`,
    };
    const body = JSON.stringify({ callback_url: "https://app.example/done" });
    const init = { method: "POST", headers, body };
    const initiated = await platform.fetch(`${baseUrl}/connectors/github/integrations`, init);
    const { data } = await initiated.json();
    const approve = data.url.replace("/consent", "/approve");
    await expect(platform.fetch(approve, { redirect: "error" })).rejects.toThrow(TypeError);
    const response = await platform.fetch(approve);
    expect(response.status).toBe(302);
    expect(response.redirected).toBe(true);
    expect(response.headers.get("location")).toMatch(/^https:\/\/app\.example\/done\?connector=/);
  });
});

describe("handler", () => {
  it("answers whatever the origin, for service workers and servers", async () => {
    const response = await platform.handler(new Request("https://any.example/connectors/names"));
    expect(await response.json()).toContain("github");
  });
});
