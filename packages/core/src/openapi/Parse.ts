/**
 * Texts as documents: JSON, or else YAML, whose parser is loaded when a text is none of JSON. What
 * would hold a page up is parsed in a Worker; where there is none, or it cannot be had, JSON is cut
 * into pieces in short slices, and YAML parsed here at once.
 */
import * as Effect from "effect/Effect";
import { isObject, parsed } from "../internal/json.ts";
import { lazily } from "../internal/lazily.ts";
import { Malformed, type PlugboardError } from "../PlugboardError.ts";
import { assemble, cut, type Pieces } from "./Pieces.ts";
import type { Complain } from "./References.ts";
import { sliced } from "./Slices.ts";

/** Characters that take less than a frame to parse, and less than it takes to start a Worker. */
const LARGE = { json: 1_000_000, yaml: 250_000 };

const loadYaml = lazily(() => import("js-yaml"));

const fromYaml = (source: string): Effect.Effect<unknown, PlugboardError> =>
  Effect.flatMap(loadYaml, ({ load }): Effect.Effect<unknown, Malformed> => {
    try {
      return Effect.succeed(load(source));
    } catch (cause) {
      const message = "The document is neither JSON nor YAML.";
      return Effect.fail(new Malformed({ message, cause }));
    }
  });

const isPieces = (data: unknown): data is Pieces =>
  isObject(data) && typeof data["rest"] === "string" && Array.isArray(data["pieces"]);

const startWorker = (): Worker | undefined => {
  try {
    // Written in one piece: this is how bundlers find it.
    return new Worker(new URL("./parse.worker.js", import.meta.url), { type: "module" });
  } catch {
    return undefined; // none here, or a policy that forbids it
  }
};

/** The pieces that a Worker makes; `undefined` where there is none, or it fails. */
const inWorker = (source: string): Effect.Effect<Pieces | undefined> =>
  Effect.callback((resume) => {
    const worker = startWorker();
    if (worker === undefined) {
      resume(Effect.succeed(undefined));
      return undefined;
    }
    const end = (pieces: Pieces | undefined): void => {
      worker.terminate();
      resume(Effect.succeed(pieces));
    };
    worker.addEventListener("message", ({ data }: MessageEvent<unknown>) =>
      end(isPieces(data) ? data : undefined),
    );
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      end(undefined);
    });
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only a window has one
    worker.postMessage(source);
    return Effect.sync(() => worker.terminate());
  });

/** The value of a text; `complain` hears of pieces that turn out to be none. */
export const parse = (
  source: string,
  complain: Complain,
): Effect.Effect<unknown, PlugboardError> => {
  const isJson = /^\s*\{/.test(source);
  if (source.length <= (isJson ? LARGE.json : LARGE.yaml)) {
    const value = parsed(source);
    return value === undefined ? fromYaml(source) : Effect.succeed(value);
  }
  return Effect.flatMap(inWorker(source), (made) => {
    if (made !== undefined) return Effect.succeed(assemble(made, complain));
    return Effect.flatMap(
      sliced(() => cut(source)),
      (pieces) =>
        pieces === undefined ? fromYaml(source) : Effect.succeed(assemble(pieces, complain)),
    );
  });
};
