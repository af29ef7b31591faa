import { createClient } from "@plugboard/core";
import { pieces, type PiecesOptions } from "@plugboard/core/pieces";
import { mockPieces, type MockPieces } from "@plugboard/testing";
import { listen, type MockServer } from "@plugboard/testing/node";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { event } from "./Ways.ts";

const open: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close();
});

const onPort = async (platform: MockPieces, port?: number): Promise<MockServer> => {
  const server = await listen(platform, { port });
  open.push(server.close);
  return server;
};

const HTML = "<!doctype html><title>Another service</title>";

/** Another service, which answers everything in its own way. */
const stranger = async (status: number, body: string, type: string): Promise<number> => {
  const server = createServer((_, response) => {
    response.writeHead(status, { "content-type": type }).end(body);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  open.push(() => new Promise((closed) => server.close(closed)));
  return (server.address() as AddressInfo).port;
};

/** A port on which nobody listens: one that was free a moment ago. */
const deaf = async (): Promise<number> => {
  const { port, close } = await listen(mockPieces());
  await close();
  return port;
};

const clientOf = (options: PiecesOptions) => {
  const client = createClient({ platform: pieces({ baseUrl: "http://127.0.0.1", ...options }) });
  open.push(client.dispose);
  return client;
};

const healthAsked = (platform: MockPieces): number =>
  platform.requests().filter(({ path }) => path === "/.well-known/health").length;

describe("looking for Pieces OS", () => {
  it("takes the first port in order that is well, and asks once for all who wait", async () => {
    const [first, second] = [mockPieces(), mockPieces()];
    const other = await onPort(second);
    const { port } = await onPort(first);
    const page = await stranger(200, HTML, "text/html");
    const broken = await stranger(500, "", "text/plain");
    const ports = [await deaf(), page, broken, port, other.port];
    const client = clientOf({ ...first.options, baseUrl: "http://127.0.0.1", discover: { ports } });
    await Promise.all([1, 2, 3].map(() => client.api.track(event)));
    await client.api.track(event);
    expect(first.calls("pieces", "track")).toHaveLength(4);
    expect(first.calls("pieces", "connect")).toHaveLength(1);
    expect(healthAsked(first)).toBe(1);
    expect(second.calls()).toEqual([]);
  });

  it("sends nothing before it is needed, and health alone needs it, too", async () => {
    const platform = mockPieces();
    const { port } = await onPort(platform);
    const client = clientOf({ discover: { ports: [port] } });
    await client.actions("pieces");
    expect(platform.requests()).toEqual([]);
    expect(await client.health.check()).toMatchObject({ healthy: true });
    const { application } = await client.api.connect(platform.options);
    const other = clientOf({ discover: { ports: [port] } });
    expect(await other.api.track(event, { application: application.id })).toBe("OK");
    expect(platform.calls("pieces", "connect")).toHaveLength(1);
  });

  it("fails with the ports that were asked, and looks again at the next call", async () => {
    const platform = mockPieces();
    const port = await deaf();
    const client = clientOf({
      ...platform.options,
      baseUrl: "http://127.0.0.1",
      discover: { ports: [port] },
    });
    const error = await failureOf(client.api.track(event));
    expect(error).toMatchObject({ _tag: "NetworkFailure", sent: false, action: "track" });
    expect(error.message).toContain(`127.0.0.1 on port ${port}.`);
    await onPort(platform, port);
    expect(await client.api.track(event)).toBe("OK");
  });

  it("looks anew when it is told to connect, since it may have come back elsewhere", async () => {
    const platform = mockPieces();
    const before = await onPort(platform);
    const after = await deaf();
    const discover = { ports: [before.port, after] };
    const client = clientOf({ ...platform.options, baseUrl: "http://127.0.0.1", discover });
    await client.api.track(event);
    await before.close();
    platform.restart();
    await onPort(platform, after);
    expect(await failureOf(client.api.track(event))).toMatchObject({ platform: "pieces" });
    const { application } = platform.options;
    await client.api.connect({ application });
    expect(await client.api.track(event)).toBe("OK");
    expect(platform.requests().at(-1)?.url).toContain(`:${after}/`);
  });

  it("asks the known ports in their order, eight at a time, and no more than it has to", async () => {
    const asked: Array<number> = [];
    const answers: Array<() => void> = [];
    const watched = async (url: string): Promise<Response> => {
      const { port, pathname } = new URL(url);
      if (pathname !== "/.well-known/health") return Response.json({ application: { id: "one" } });
      asked.push(Number(port));
      await new Promise<void>((answer) => {
        answers.push(answer);
        // Nobody is answered before eight wait.
        if (answers.length === 8) for (const each of answers.splice(0)) each();
      });
      if (port !== "39308") throw new TypeError("fetch failed");
      return new Response("ok");
    };
    const client = createClient({ platform: pieces({ discover: true }), fetch: watched });
    open.push(client.dispose);
    await client.api.connect();
    expect(asked).toEqual([1000, 5323, ...Array.from({ length: 14 }, (_, n) => 39_300 + n)]);
  });

  it("leaves a port that does not answer within half a second", async () => {
    const limits: Array<number> = [];
    const late = (url: string, init: RequestInit): Promise<Response> =>
      new URL(url).port === "1000"
        ? new Promise((_, leave) =>
            init.signal?.addEventListener("abort", () => leave(new Error())),
          )
        : Promise.resolve(new Response("ok"));
    const timer = (fire: () => void, milliseconds: number) => {
      limits.push(milliseconds);
      const id = setImmediate(fire);
      return () => clearImmediate(id);
    };
    const client = createClient({
      platform: pieces({ discover: { ports: [1000, 5323] } }),
      fetch: late,
      transport: { timer },
    });
    open.push(client.dispose);
    expect(await client.health.check()).toMatchObject({ healthy: true });
    expect(limits.slice(0, 2)).toEqual([500, 500]);
  });

  it("names the known ports where none answers", async () => {
    const nobody = async (): Promise<Response> => Promise.reject(new TypeError("fetch failed"));
    const client = createClient({ platform: pieces({ discover: true }), fetch: nobody });
    open.push(client.dispose);
    const error = await failureOf(client.health.check());
    expect(error.message).toBe(
      "No Pieces OS answers at localhost on port 1000, 5323, 39300–39333.",
    );
  });

  it("is refused where the ports are none", () => {
    for (const ports of [[], [0], [65_536], [1.5]]) {
      expect(() => pieces({ discover: { ports } })).toThrow(
        expect.objectContaining({ _tag: "Misconfigured", option: "discover" }),
      );
    }
    expect(() => pieces({ baseUrl: "pieces" })).toThrow(
      expect.objectContaining({ _tag: "Misconfigured", option: "baseUrl" }),
    );
  });
});
