/**
 * The page that users come back to from a page of consent: a server on loopback that answers one
 * address, for as long as a command waits. It repeats nothing of what it is told.
 */
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import type * as Scope from "effect/Scope";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { USAGE } from "../Failure.ts";
import { Trouble } from "../Trouble.ts";

const PATH = "/callback";

const page = (title: string, text: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title>` +
  `<main><h1>${title}</h1><p>${text}</p></main></html>`;

const DONE = page("Plugboard", "You can close this window: the terminal says how it went.");
const FAILED = page("Plugboard", "This did not succeed. You can close this window.");
const NOTHING = page("Plugboard", "There is nothing here.");

const HEADERS = {
  "content-type": "text/html; charset=utf-8",
  "content-security-policy": "default-src 'none'",
  "cache-control": "no-store",
  "referrer-policy": "no-referrer",
  connection: "close",
};

/** A callback that is waited for. */
export interface Callback {
  readonly url: string;
  /** What it is told, the first time that somebody comes. */
  readonly told: Effect.Effect<Readonly<Record<string, string>>>;
}

const listening = (port: number): Effect.Effect<Server, Trouble> =>
  Effect.callback((resume) => {
    const server = createServer();
    server.once("error", (cause) => {
      const message = `The callback cannot be waited for on port ${port}: ${cause.message}.`;
      const hint = "--port takes another one; without it, a free one is taken.";
      resume(Effect.fail(new Trouble({ message, hint, code: USAGE, cause })));
    });
    server.listen(port, "127.0.0.1", () => resume(Effect.succeed(server)));
  });

const closed = (server: Server): Effect.Effect<void> =>
  Effect.callback((resume) => {
    server.close(() => resume(Effect.void));
    server.closeIdleConnections();
    // The last answer is on its way; a browser that does not take it is waited for no longer.
    const timer = setTimeout(() => server.closeAllConnections(), 500);
    server.once("close", () => clearTimeout(timer));
  });

/** Waits for a callback until the scope ends; port 0 is any that is free. */
export const listen = (port: number): Effect.Effect<Callback, Trouble, Scope.Scope> =>
  Effect.gen(function* () {
    const server = yield* Effect.acquireRelease(listening(port), closed);
    const { port: actual } = server.address() as AddressInfo; // it listens on a port
    const host = `127.0.0.1:${actual}`;
    const told = yield* Deferred.make<Readonly<Record<string, string>>>();
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const { headers, method, url: target = "" } = request;
      const [path, query = ""] = target.split("?", 2);
      // Another name for this machine is a page that pretends to be it.
      if (method !== "GET" || path !== PATH || headers.host !== host) {
        response.writeHead(404, HEADERS).end(NOTHING);
        return;
      }
      const callback = Object.fromEntries(new URLSearchParams(query));
      response.writeHead(200, HEADERS).end("error" in callback ? FAILED : DONE);
      Deferred.doneUnsafe(told, Effect.succeed(callback));
    });
    return { url: `http://${host}${PATH}`, told: Deferred.await(told) };
  });
