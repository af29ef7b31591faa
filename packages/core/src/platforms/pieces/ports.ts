/**
 * Where Pieces OS is, found by asking the ports that it is known to take (protocol page, part 2.1);
 * in a chunk of its own. Some are asked at a time, each for a moment; of those that answer, the first
 * in order is it, and no further ones are asked.
 */
import * as Effect from "effect/Effect";
import { NetworkFailure } from "../../PlugboardError.ts";
import type { Transport } from "../../Transport.ts";
import { textIn } from "./text.ts";

/** The port of the document, that of Linux, and those of newer versions. */
const KNOWN = [1000, 5323, ...Array.from({ length: 34 }, (_, n) => 39_300 + n)];

const AT_ONCE = 8;
const TIMEOUT = 500;

/** Ports in words, neighbours as a range. */
const named = (ports: ReadonlyArray<number>): string => {
  const runs: Array<readonly [from: number, to: number]> = [];
  for (const port of ports) {
    const [from, to] = runs.at(-1) ?? [];
    if (from !== undefined && to === port - 1) runs[runs.length - 1] = [from, port];
    else runs.push([port, port]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
};

const at = (baseUrl: string, port: number): string => {
  const url = new URL(baseUrl);
  url.port = `${port}`;
  return url.href.replace(/\/+$/, "");
};

const nowhere = (baseUrl: string, ports: ReadonlyArray<number>): NetworkFailure => {
  const message = `No Pieces OS answers at ${new URL(baseUrl).hostname} on port ${named(ports)}.`;
  return new NetworkFailure({ platform: "pieces", message, sent: false });
};

/** The base URL with the first of these ports at which Pieces OS says that it is well. */
export const find = (
  transport: Transport["Service"],
  baseUrl: string,
  ports: ReadonlyArray<number> = KNOWN,
): Effect.Effect<string, NetworkFailure> => {
  const probe = (port: number): Effect.Effect<string | undefined> => {
    const url = at(baseUrl, port);
    const ask = { method: "GET", url: `${url}/.well-known/health`, headers: {}, timeout: TIMEOUT };
    return Effect.match(transport.send(ask), {
      onFailure: () => undefined,
      onSuccess: (answer) =>
        answer.status === 200 && textIn(answer) !== undefined ? url : undefined,
    });
  };
  const look = (rest: ReadonlyArray<number>): Effect.Effect<string, NetworkFailure> => {
    if (rest.length === 0) return Effect.fail(nowhere(baseUrl, ports));
    const some = Effect.forEach(rest.slice(0, AT_ONCE), probe, { concurrency: AT_ONCE });
    return Effect.flatMap(some, (urls) => {
      const first = urls.find((url) => url !== undefined);
      return first === undefined ? look(rest.slice(AT_ONCE)) : Effect.succeed(first);
    });
  };
  return look(ports);
};
