/**
 * Types of a file from their schemas. json-schema-to-typescript makes many at a time, as members of
 * one interface; it neither names nor fetches anything.
 */
import * as Effect from "effect/Effect";
import { makeDefinitions, type Wanted } from "./Definitions.ts";
import { layout, type Laid } from "./Layout.ts";
import type { Namer } from "./Names.ts";
import { proseOf, type Shape, shapeOf } from "./Shape.ts";

/** A type as it is written, with its name. */
export interface Declaration extends Laid {
  readonly name: string;
}

interface Shaped {
  readonly wanted: Wanted;
  readonly shape: Shape;
}

/** Hears of what could not be expressed, and of where. */
export type Warn = (connector: string, action: string, problem: string) => void;

/** How many types the library makes at a time. */
const BATCH = 200;

const options = {
  additionalProperties: false,
  bannerComment: "",
  format: false,
  ignoreMinAndMaxItems: true,
  $refOptions: {
    resolve: { external: false, file: false, http: false },
    // There are no references left to look for.
    dereference: { excludedPathMatcher: () => true },
  },
} as const;

type Compile = (typeof import("json-schema-to-typescript"))["compile"];

/** Types, and what they are made of that is core's. */
export interface Declared {
  readonly declarations: ReadonlyArray<Declaration>;
  readonly imported: ReadonlyArray<string>;
}

/** Makes the types that are wanted, and those that they refer to. */
export const declare = (
  types: ReadonlyArray<Wanted>,
  namer: Namer,
  warn: Warn,
): Effect.Effect<Declared> =>
  Effect.gen(function* () {
    const { compile } = yield* Effect.promise(() => import("json-schema-to-typescript"));
    const names: Array<string> = [];
    const keys = new Map<string, string>();
    const key = (name: string): string => {
      const known = keys.get(name) ?? `$${names.push(name) - 1}`;
      keys.set(name, known);
      return known;
    };
    const shapes = new Map<string, Shape>();
    const share = (shape: Shape): Shape => {
      const content = JSON.stringify(shape);
      const known = shapes.get(content) ?? shape;
      shapes.set(content, known);
      return known;
    };
    const files = new Set<string>();
    const queue = [...types];
    const reference = makeDefinitions(namer, (wanted) => queue.push(wanted));
    const shaped: Array<Shaped> = [];
    for (const wanted of queue) {
      const { schema, direction, connector, action } = wanted;
      const shape = shapeOf(schema, {
        direction,
        key,
        share,
        file: () => {
          const type = direction === "input" ? "FileInput" : "ConnectorFile";
          files.add(type);
          return type;
        },
        reference: (ref, isBare) => reference(wanted, ref, isBare),
        warn: (problem) =>
          warn(connector, action, `Its ${direction} is partly unknown: ${problem}.`),
      });
      shaped.push({ wanted, shape });
    }
    const laid: Array<Declaration> = [];
    for (let at = 0; at < shaped.length; at += BATCH) {
      laid.push(...(yield* batchOf(compile, shaped.slice(at, at + BATCH), names, warn)));
    }
    return { declarations: laid, imported: [...files] };
  });

/** Some types; what the library cannot make, if anything, is `unknown`. */
const batchOf = (
  compile: Compile,
  shaped: ReadonlyArray<Shaped>,
  names: ReadonlyArray<string>,
  warn: Warn,
): Effect.Effect<ReadonlyArray<Declaration>> => {
  const [first] = shaped;
  const keyed = shaped.map(
    ({ wanted, shape }, n) =>
      [`$${names.length + n}`, { ...shape, ...proseOf(wanted.schema) }] as const,
  );
  const schema = {
    type: "object",
    properties: Object.fromEntries(keyed),
    required: keyed.map(([key]) => key),
    additionalProperties: false,
  };
  return Effect.tryPromise(() => compile(schema as never, "Types", options)).pipe(
    Effect.map((written) => {
      const laid = layout(written, names);
      return shaped.map(({ wanted: { name } }, n) => ({
        name,
        ...(laid.get(names.length + n) ?? { comment: "", body: "unknown", isInterface: false }),
      }));
    }),
    Effect.catch(() => {
      if (shaped.length > 1 || first === undefined) {
        return Effect.map(
          Effect.forEach(shaped, (one) => batchOf(compile, [one], names, warn)),
          (lists) => lists.flat(),
        );
      }
      const { name, connector, action, direction } = first.wanted;
      warn(connector, action, `Its ${direction} cannot be expressed.`);
      return Effect.succeed([{ name, comment: "", body: "unknown", isInterface: false }]);
    }),
  );
};
