import { expect, it } from "@effect/vitest";
import { Effect } from "effect";
import { connect } from "node:net";
import { describe } from "vitest";
import { mockBosa, sampleConnectors } from "../src/index.ts";
import { listen, serve } from "../src/node.ts";

const names = async (url: string): Promise<unknown> =>
  (await fetch(`${url}/connectors/names`)).json();

describe("listen", () => {
  it("takes a free port of this machine, or the one that it is given", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    await using first = await listen(platform);
    expect(first.url).toBe(`http://127.0.0.1:${first.port}`);
    expect(await names(first.url)).toContain("github");
    const { port } = first;
    await first.close();
    await using second = await listen(platform, { port });
    expect(second.port).toBe(port);
  });

  it("fails when the port is taken", async () => {
    const platform = mockBosa();
    await using server = await listen(platform);
    await expect(listen(platform, { port: server.port })).rejects.toMatchObject({
      cause: { code: "EADDRINUSE" },
    });
  });

  it("closes at once though requests hang, and closes once", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    const server = await listen(platform);
    platform.fail({ hang: true });
    const pending = fetch(`${server.url}/connectors/names`);
    await expect.poll(() => platform.requests()).toHaveLength(1);
    await Promise.all([server.close(), expect(pending).rejects.toThrow("fetch failed")]);
    await server.close();
    await expect(names(server.url)).rejects.toThrow("fetch failed");
  });

  it("shares one state between the port and the fetch in memory", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    await using server = await listen(platform);
    await names(server.url);
    await platform.fetch(`${platform.options.baseUrl}/connectors/names`);
    expect(platform.requests().map((_) => new URL(_.url).host)).toEqual([
      new URL(server.url).host,
      "bosa.mock",
    ]);
  });

  it("cuts a truncated body on the wire, short of its content-length", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    await using server = await listen(platform);
    platform.fail({ truncate: 5 });
    const text = await new Promise<string>((resolve) => {
      let received = "";
      const socket = connect(server.port, "127.0.0.1", () =>
        socket.write("GET /connectors/names HTTP/1.1\r\nHost: x\r\n\r\n"),
      );
      socket.on("data", (chunk) => (received += String(chunk)));
      socket.on("close", () => resolve(received));
    });
    const [head = "", body] = text.split("\r\n\r\n");
    expect(head).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    expect(Number(/content-length: (\d+)/i.exec(head)?.[1])).toBeGreaterThan(5);
    expect(body).toBe('["git');
  });

  it("resets a connection on the wire", async () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    await using server = await listen(platform);
    platform.fail({ reset: true });
    const code = await new Promise((resolve) => {
      const socket = connect(server.port, "127.0.0.1", () =>
        socket.write("GET /connectors/names HTTP/1.1\r\nHost: x\r\n\r\n"),
      );
      socket.on("error", (error: NodeJS.ErrnoException) => resolve(error.code));
      socket.on("close", () => resolve("closed"));
    });
    expect(code).toBe("ECONNRESET");
  });
});

describe("serve", () => {
  it.live("listens for as long as its scope is open", () =>
    Effect.gen(function* () {
      const platform = mockBosa({ connectors: sampleConnectors() });
      const url = yield* Effect.scoped(
        Effect.gen(function* () {
          const server = yield* serve(platform);
          expect(yield* Effect.promise(() => names(server.url))).toContain("github");
          return server.url;
        }),
      );
      const after = yield* Effect.exit(Effect.tryPromise(() => names(url)));
      expect(after._tag).toBe("Failure");
    }),
  );
});
