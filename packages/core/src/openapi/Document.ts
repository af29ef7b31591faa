/**
 * An OpenAPI document, from a text or a value: parsed, its version checked, and with a place for what
 * turns out to be wrong with it. A part that is broken costs nothing but itself.
 */
import * as Effect from "effect/Effect";
import type { Json } from "../Catalog.ts";
import { isObject, text } from "../internal/json.ts";
import { type Issue, Malformed, Misconfigured, type PlugboardError } from "../PlugboardError.ts";
import { parse } from "./Parse.ts";
import type { Complain } from "./References.ts";

/** A document that can be read. */
export interface Document {
  readonly root: Json;
  readonly title: string;
  /** What was wrong with the parts that were read so far: a JSON pointer into the document, and what. */
  readonly faults: () => ReadonlyArray<Issue>;
  readonly complain: Complain;
}

const accepted = "an OpenAPI document of version 3.0 or 3.1";

const refuse = (message: string): Misconfigured =>
  new Misconfigured({ message, option: "document", accepted });

const check = (root: unknown): Json | PlugboardError => {
  if (!isObject(root)) return new Malformed({ message: `The document is not ${accepted}.` });
  const version = root["openapi"];
  if (typeof root["swagger"] === "string" || typeof root["swagger"] === "number") {
    return refuse(
      `The document is of Swagger ${String(root["swagger"])}: convert it to OpenAPI 3 first.`,
    );
  }
  if (typeof version !== "string" && typeof version !== "number") {
    return new Malformed({ message: `The document is not ${accepted}: it has no "openapi".` });
  }
  // 3.2 adds to 3.1, and what it adds is reported where it is met.
  return /^3\.[012](\.|$)/.test(String(version))
    ? root
    : refuse(`The document is of OpenAPI ${version}, which is not read.`);
};

/** Reads a document; `onFault` hears of each thing that is wrong with it, when it is met. */
export const documentOf = (
  source: string | Json,
  onFault?: (fault: Issue) => void,
): Effect.Effect<Document, PlugboardError> => {
  const found = new Map<string, Issue>();
  const complain: Complain = (path, message) => {
    const key = `${path}\u0000${message}`;
    if (found.has(key)) return;
    const fault = { path, message };
    found.set(key, fault);
    onFault?.(fault);
  };
  const reading: Effect.Effect<unknown, PlugboardError> =
    typeof source === "string" ? parse(source, complain) : Effect.succeed(source);
  return Effect.flatMap(reading, (parsed): Effect.Effect<Document, PlugboardError> => {
    const root = check(parsed);
    if (root instanceof Error) return Effect.fail(root);
    const info = isObject(root["info"]) ? root["info"] : {};
    return Effect.succeed({
      root,
      title: text(info["title"]) ?? "API",
      faults: () => [...found.values()],
      complain,
    });
  });
};
