/**
 * The words: what a platform offers, as plain data, and the types that a generated catalog fills in.
 *
 * Refuses to know how anything is fetched or called. Typed lookups are indexed accesses only: no
 * union over all actions is ever built, so a catalog of thousands costs what one of ten does.
 */

/** A JSON object. */
export type Json = { readonly [key: string]: unknown };

/** A JSON Schema, as the platform publishes it. */
export type JsonSchema = Json;

/** What a repetition of a call may do: nothing (`read`), the same thing again (`idempotent`), or a second thing (`write`). */
export type Safety = "read" | "idempotent" | "write";

/** A service that the platform can reach. */
export interface Connector {
  readonly name: string;
  readonly title: string;
  readonly description?: string | undefined;
  /** Whether users link accounts on it; absent where the platform does not say. */
  readonly links?: boolean | undefined;
  /** What is broken about it in the platform's catalog, in words; its actions could not be read. */
  readonly fault?: string | undefined;
}

/** One thing that a connector can do; `wire` is the driver's own data, `input` and `output` are JSON Schemas. */
export interface Action<Wire = unknown> {
  readonly connector: string;
  readonly name: string;
  readonly title?: string | undefined;
  readonly description?: string | undefined;
  readonly deprecated?: boolean | undefined;
  readonly input: JsonSchema;
  readonly output?: JsonSchema | undefined;
  readonly safety: Safety;
  /** Its output is a list that comes in pages. */
  readonly paged: boolean;
  /** It takes or gives files. */
  readonly files: boolean;
  /** What is broken about it in the platform's catalog, in words: it is listed, and a call is `Malformed`. */
  readonly fault?: string | undefined;
  readonly wire: Wire;
}

/** An action as `describe` shows it: without the driver's own data. */
export type ActionDescription = Omit<Action, "wire">;

/** Everything that a platform offers, with a hash that changes when anything in it does. */
export interface CatalogSnapshot {
  readonly platform: string;
  readonly connectors: ReadonlyArray<
    Connector & { readonly actions: ReadonlyArray<ActionDescription> }
  >;
  readonly hash: string;
}

/** Generated files merge in one key for each platform id: `interface Catalogs { bosa: BosaCatalog }`. */
// eslint-disable-next-line typescript/no-empty-interface -- filled by declaration merging
export interface Catalogs {}

/** The application merges in its client once: `interface Register { client: typeof client }`. */
// eslint-disable-next-line typescript/no-empty-interface -- filled by declaration merging
export interface Register {}

/** Any connector, any action: what an application has before it generates a catalog. */
export interface UntypedCatalog {
  readonly [connector: string]: {
    readonly [action: string]: {
      readonly input: Json;
      readonly output: unknown;
      readonly item: unknown;
    };
  };
}

/** The registered catalog of a platform, or the untyped one. */
export type CatalogOf<Id extends string> = Catalogs extends {
  readonly [K in Id]: infer C extends object;
}
  ? C
  : UntypedCatalog;

/** The names of the connectors in a catalog. */
export type ConnectorOf<C> = keyof C & string;
/** The names of a connector's actions. */
export type ActionOf<C, K extends keyof C> = keyof C[K] & string;
/** The names of a connector's actions that come in pages. */
export type PagedOf<C, K extends keyof C> = {
  [A in keyof C[K]]: C[K][A] extends { readonly item: unknown } ? A : never;
}[keyof C[K]] &
  string;
/** What an action takes. */
export type InputOf<C, K extends keyof C, A extends keyof C[K]> = C[K][A] extends {
  readonly input: infer I;
}
  ? I
  : never;
/** What an action gives. */
export type OutputOf<C, K extends keyof C, A extends keyof C[K]> = C[K][A] extends {
  readonly output: infer O;
}
  ? O
  : never;
/** One item of what a paged action gives. */
export type ItemOf<C, K extends keyof C, A extends keyof C[K]> = C[K][A] extends {
  readonly item: infer T;
}
  ? T
  : never;

/** Of these names, those that begin as a text does, as far as any goes along. */
type BeginAs<
  Names extends string,
  Text extends string,
  Seen extends string = "",
> = Text extends `${infer Letter}${infer Rest}`
  ? [Extract<Names, `${Seen}${Letter}${string}`>] extends [never]
    ? Names
    : BeginAs<Extract<Names, `${Seen}${Letter}${string}`>, Rest, `${Seen}${Letter}`>
  : Names;

/** Of these names, those that share the longest end with a text. */
type EndAs<Names extends string, Text extends string> = [
  Extract<Names, `${string}${Text}`>,
] extends [never]
  ? Text extends `${string}${infer Rest}`
    ? EndAs<Names, Rest>
    : Names
  : Extract<Names, `${string}${Text}`>;

/** Of these names, the ones that are most like a text, from both ends. */
type Nearest<Names extends string, Text extends string> = EndAs<BeginAs<Names, Text>, Text>;

/**
 * What a parameter with a name may be: the name that was written, where it is known, and else those
 * nearest to it. A compiler suggests none for an argument: it says what would have been accepted.
 * A tuple around the names, against distribution, would cost a call as much as all the rest of it.
 */
export type Spelled<Names extends string, Text extends string> = Text extends Names
  ? Text
  : (Text & Names) | (Nearest<Names, NoInfer<Text>> & Names);

/** Nothing: it stands where {@link Spelled} finds what was written. */
export type Written<Text> = Text extends never ? Text : never;
