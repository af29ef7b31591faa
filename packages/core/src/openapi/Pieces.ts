/**
 * A large document in pieces: its path items and components as texts, each parsed when it is first
 * looked at. A text is cut without being parsed, in short slices; a value is cut in a Worker, which
 * can hand texts over at no cost, and objects only at that of parsing them once more.
 */
import { isObject, parsed } from "../internal/json.ts";
import { escaped } from "../internal/pointer.ts";
import type { Complain } from "./References.ts";
import type { Sliced } from "./Slices.ts";

/** Where a piece belongs: `["paths", "/pets"]`, `["components", "schemas", "Pet"]`. */
type Place = ReadonlyArray<string>;

/** A document, cut. */
export interface Pieces {
  /** The document with `null` in the place of each piece. */
  readonly rest: string;
  readonly pieces: ReadonlyArray<readonly [place: Place, text: string]>;
}

const isPiece = (place: Place): boolean =>
  (place[0] === "paths" && place.length === 2) || (place[0] === "components" && place.length === 3);

const holdsPieces = (place: Place): boolean =>
  place.length === 0 ||
  (place.length === 1 && (place[0] === "paths" || place[0] === "components")) ||
  (place.length === 2 && place[0] === "components");

/** Characters between two moments at which the work can be put off. */
const STEP = 262_144;

class NotJson extends Error {}

/** Cuts a JSON text; `undefined` where it is none. What is within a piece is not looked at. */
export function* cut(source: string): Sliced<Pieces | undefined> {
  const pieces: Array<readonly [Place, string]> = [];
  let rest = "";
  let copied = 0;
  let at = 0;
  let paused = 0;

  const space = (): string => {
    while (/\s/.test(source[at] ?? "")) at += 1;
    return source[at] ?? "";
  };
  const expect = (character: string): void => {
    if (space() !== character) throw new NotJson();
    at += 1;
  };
  /** From one quote to beyond the other. */
  const string = (): void => {
    for (let end = source.indexOf('"', at + 1); ; end = source.indexOf('"', end + 1)) {
      if (end < 0) throw new NotJson();
      let slashes = 0;
      while (source[end - 1 - slashes] === "\\") slashes += 1;
      if (slashes % 2 === 1) continue;
      at = end + 1;
      return;
    }
  };
  function* value(): Sliced<void> {
    let depth = 0;
    do {
      if (at - paused > STEP) {
        paused = at;
        yield;
      }
      const character = source[at];
      if (character === undefined) throw new NotJson();
      if (character === '"') {
        string();
        continue;
      }
      if (character === "{" || character === "[") depth += 1;
      else if (character === "}" || character === "]") depth -= 1;
      at += 1;
    } while (depth > 0 || !/[,}\]\s]/.test(source[at] ?? ","));
  }
  function* members(place: Place): Sliced<void> {
    expect("{");
    if (space() === "}") {
      at += 1;
      return;
    }
    for (;;) {
      if (space() !== '"') throw new NotJson();
      const from = at;
      string();
      const name: unknown = parsed(source.slice(from, at));
      if (typeof name !== "string") throw new NotJson();
      expect(":");
      const opens = space() === "{";
      const start = at;
      const inner = [...place, name];
      if (opens && holdsPieces(inner)) yield* members(inner);
      else yield* value();
      if (isPiece(inner)) {
        pieces.push([inner, source.slice(start, at)]);
        rest += `${source.slice(copied, start)}null`;
        copied = at;
      }
      if (space() === "}") break;
      expect(",");
    }
    at += 1;
  }
  try {
    yield* members([]);
    if (space() !== "") return undefined;
  } catch (cause) {
    if (cause instanceof NotJson) return undefined;
    throw cause;
  }
  return { rest: rest + source.slice(copied), pieces };
}

/** More parts than that are no document: aliases of YAML multiply. */
const MOST = 5_000_000;

/** Cuts a value; throws where it cannot be written as JSON. */
export const split = (document: unknown): Pieces => {
  const pieces: Array<readonly [Place, string]> = [];
  let count = 0;
  const counted = (_: string, part: unknown): unknown => {
    count += 1;
    if (count > MOST) throw new RangeError("The document is too large.");
    return part;
  };
  const without = (part: unknown, place: Place): unknown => {
    if (isPiece(place)) {
      pieces.push([place, JSON.stringify(part, counted)]);
      return null;
    }
    if (!isObject(part) || !holdsPieces(place)) return part;
    return Object.fromEntries(
      Object.entries(part).map(([name, member]) => [name, without(member, [...place, name])]),
    );
  };
  return { rest: JSON.stringify(without(document, []), counted), pieces };
};

/** The document again: each piece is parsed when it is looked at, and says so where it cannot be. */
export const assemble = ({ rest, pieces }: Pieces, complain: Complain): unknown => {
  const root = parsed(rest);
  for (const [place, source] of pieces) {
    const [name = "", ...above] = place.toReversed();
    const owner = above
      .toReversed()
      .reduce<unknown>((part, key) => (isObject(part) ? part[key] : undefined), root);
    if (!isObject(owner)) continue;
    const shape = { enumerable: true, configurable: true };
    Object.defineProperty(owner, name, {
      ...shape,
      get: () => {
        const found = parsed(source);
        const value = found ?? null;
        if (found === undefined) {
          complain(place.map((key) => `/${escaped(key)}`).join(""), "cannot be read as JSON");
        }
        Object.defineProperty(owner, name, { ...shape, value });
        return value;
      },
    });
  }
  return root;
};
