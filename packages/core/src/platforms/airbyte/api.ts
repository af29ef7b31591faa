/**
 * `client.api`: operations by their paths, in camelCase. It knows no path: what is written is turned
 * into one, and discovery says whether there is such an operation.
 */
import type { Json } from "../../Catalog.ts";
import type { Call, CallOptions, One, Way } from "../../Platform.ts";
import type { AirbyteOperations, AirbytePath, AirbyteUpdates, ChangesOf } from "./catalog.ts";
import type { None } from "./models/operation.ts";

/** What a method takes: an input where the operation does, and options. */
type Arguments<Input> = None extends Input
  ? [input?: Input | undefined, options?: CallOptions]
  : [input: Input, options?: CallOptions];

type Raw<W extends Way, Path extends AirbytePath> = (
  ...args: Arguments<AirbyteOperations[Path]["input"]>
) => One<W, AirbyteOperations[Path]["output"]>;

type Change<W extends Way, Path extends keyof AirbyteUpdates> = (
  id: string,
  changes: ChangesOf<Path>,
  options?: CallOptions,
) => One<W, AirbyteOperations[Path]["output"]>;

/** An operation; an update also takes an id and changes, and then reads the whole object before it writes it. */
export type AirbyteMethod<W extends Way, Path extends AirbytePath> = Raw<W, Path> &
  (Path extends keyof AirbyteUpdates ? Change<W, Path> : unknown);

type Camel<Name extends string> = Name extends `${infer Head}_${infer Rest}`
  ? `${Head}${Capitalize<Camel<Rest>>}`
  : Name;

/** The next part of each path under a prefix. */
type PartOf<Path, Prefix extends string> = Path extends `${Prefix}/${infer Rest}`
  ? Rest extends `${infer Part}/${string}`
    ? Part
    : Rest
  : never;

/** The operations under a prefix, as nested objects. */
export type AirbyteTree<W extends Way, Prefix extends string> = {
  readonly [
    Part in PartOf<AirbytePath, Prefix> as Camel<Part>
  ]: `${Prefix}/${Part}` extends infer Path
    ? Path extends AirbytePath
      ? AirbyteMethod<W, Path>
      : Path extends string
        ? AirbyteTree<W, Path>
        : never
    : never;
};

/** An operation that is named by its path. */
export type AirbyteAtPath<W extends Way, Path extends AirbytePath> = Path extends
  | "/v1/health"
  | "/v1/openapi"
  ? { readonly get: Raw<W, Path> }
  : { readonly post: Raw<W, Path> } & (Path extends keyof AirbyteUpdates
      ? { readonly patch: Change<W, Path> }
      : unknown);

/** All operations: `api.sourceOauths.oauthParams.create(…)`, `api.path("/v1/…").post(…)`. */
export type AirbyteApi<W extends Way> = AirbyteTree<W, "/v1"> & {
  readonly path: <Path extends AirbytePath>(path: Path) => AirbyteAtPath<W, Path>;
};

type Method<W extends Way> = (...args: ReadonlyArray<unknown>) => One<W, unknown>;

/** `sourceOauths` as it stands in a path. */
const snake = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Makes `client.api`. */
export const makeApi = <W extends Way>(call: Call<W>): AirbyteApi<W> => {
  const at = (name: string, input: Json = {}, options?: CallOptions) =>
    call<unknown>("airbyte", name, input, options);
  const change = (path: string, [id, changes, options]: ReadonlyArray<unknown>) =>
    at(`PATCH ${path}`, { id, changes }, options as CallOptions | undefined);
  const raw = (name: string, [input, options]: ReadonlyArray<unknown>) =>
    at(name, input as Json | undefined, options as CallOptions | undefined);
  const byPath = (path: string) => ({
    get: (...args: ReadonlyArray<unknown>) => raw(`GET ${path}`, args),
    post: (...args: ReadonlyArray<unknown>) => raw(`POST ${path}`, args),
    patch: (...args: ReadonlyArray<unknown>) => change(path, args),
  });
  const node = (path: string): Method<W> =>
    new Proxy<Method<W>>(
      (...args) => (typeof args[0] === "string" ? change(path, args) : raw(path, args)),
      {
        get: (method, name) => {
          // What awaits, prints or compares things asks them for names of its own.
          if (typeof name === "symbol" || name === "then" || name === "toJSON" || name in method) {
            return Reflect.get(method, name) as unknown;
          }
          return path === "/v1" && name === "path" ? byPath : node(`${path}/${snake(name)}`);
        },
      },
    );
  return node("/v1") as unknown as AirbyteApi<W>;
};
