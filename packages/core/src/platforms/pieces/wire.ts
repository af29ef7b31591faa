/**
 * What Pieces OS takes and gives, by the names of the wire (protocol page, part 2.4): some are in
 * snake_case, others in camelCase. Words of closed lists are open here, since each version adds some.
 */
import type { Json } from "../../Catalog.ts";

/** What the driver keeps of an action. */
export interface PiecesWire {
  /** The last segment of its path. */
  readonly path: string;
  /** What its answer is: a text, or an object with these members. */
  readonly gives: "text" | ReadonlyArray<string>;
  /** The body is the input's `value` instead of the input. */
  readonly bare?: boolean;
}

/** Words that are documented, and any other. */
export type Word<Known extends string> = Known | (string & {});

/** The version of a model; any of the models may carry one. */
export interface Versioned {
  readonly schema?: { readonly migration: number; readonly semantic: string } | undefined;
}

/** How much is added to what an application saves. */
export interface Enrichment extends Versioned {
  readonly tags?: number | undefined;
  readonly websites?: number | undefined;
  readonly persons?: number | undefined;
  readonly hints?: number | undefined;
}

/** An application as it introduces itself; `name` is one that Pieces OS knows, `OPEN_SOURCE` for instance. */
export interface PiecesApplication extends Versioned {
  readonly name: Word<"OPEN_SOURCE" | "VS_CODE" | "JETBRAINS" | "OBSIDIAN" | "SUBLIME" | "VIM">;
  readonly version: string;
  readonly platform: Word<
    "WEB" | "MACOS" | "LINUX" | "WINDOWS" | "FUCHSIA" | "IOS" | "ANDROID" | "UNKNOWN"
  >;
  readonly capabilities?: Word<"LOCAL" | "CLOUD" | "BLENDED"> | undefined;
  readonly privacy?: Word<"OPEN" | "CLOSED" | "ANONYMOUS"> | undefined;
  readonly automaticUnload?: boolean | undefined;
  readonly enrichment?: Enrichment | undefined;
}

/** What `connect` takes. */
export interface PiecesConnection extends Versioned {
  readonly application: PiecesApplication;
}

/** What `connect` gives: the application with its id, and the system that it is connected to. */
export interface PiecesContext extends Versioned {
  readonly os: string;
  readonly application: PiecesApplication & {
    readonly id: string;
    readonly onboarded: boolean;
    readonly privacy: string;
    readonly mechanism?: string | undefined;
  };
  readonly health: Versioned & {
    readonly os: Versioned & { readonly id: string; readonly version: string };
  };
  /** Who is signed in at Pieces OS, if somebody is. */
  readonly user?: (Json & { readonly id: string; readonly aesthetics: Json }) | null | undefined;
}

/** A text, in one of four encodings. */
export interface TransferableString extends Versioned {
  readonly raw?: string | undefined;
  readonly base64?: string | undefined;
  readonly base64_url?: string | undefined;
  readonly data_url?: string | undefined;
}

/** Bytes, in one of four encodings. */
export interface TransferableBytes extends Versioned {
  readonly raw?: ReadonlyArray<number> | undefined;
  readonly base64?: ReadonlyArray<number> | undefined;
  readonly base64_url?: ReadonlyArray<number> | undefined;
  readonly data_url?: ReadonlyArray<number> | undefined;
}

/** A snippet: a text or bytes; `metadata.ext` is its language, `ts` or `py` for instance. */
export interface PiecesFragment extends Versioned {
  readonly string?: TransferableString | undefined;
  readonly bytes?: TransferableBytes | undefined;
  readonly metadata?: (Versioned & { readonly ext?: string | undefined }) | undefined;
}

/** A file: a text or bytes. */
export interface PiecesFile extends Versioned {
  readonly string?: TransferableString | undefined;
  readonly bytes?: TransferableBytes | undefined;
  readonly metadata?:
    | (Versioned & {
        readonly name?: string | undefined;
        readonly ext?: string | undefined;
        readonly size?: number | undefined;
      })
    | undefined;
}

/** A snippet or a file, and what kind of thing it is. */
export interface PiecesFormat extends Versioned {
  readonly fragment?: PiecesFragment | undefined;
  readonly file?: PiecesFile | undefined;
  readonly classification?:
    | (Versioned & {
        readonly generic?: Word<"CODE" | "TEXT" | "IMAGE" | "VIDEO" | "FILE"> | undefined;
        readonly specific?: string | undefined;
        readonly rendering?: string | undefined;
      })
    | undefined;
}

type Mechanism = Word<"MANUAL" | "RECOMMENDED" | "AUTOMATIC" | "INTERNAL" | "DELETED">;

/** What is known of an asset beside what it holds. */
export interface PiecesMetadata extends Versioned {
  readonly name?: string | undefined;
  readonly mechanism?: Mechanism | undefined;
  readonly tags?: ReadonlyArray<Json> | undefined;
  readonly websites?: ReadonlyArray<Json> | undefined;
  readonly sensitives?: ReadonlyArray<Json> | undefined;
  readonly persons?: ReadonlyArray<Json> | undefined;
  readonly annotations?: ReadonlyArray<Json> | undefined;
  readonly hints?: ReadonlyArray<Json> | undefined;
  readonly anchors?: ReadonlyArray<Json> | undefined;
}

/** Something that could be saved: what `intention` takes. */
export interface PiecesSeed extends Versioned {
  readonly metadata?: PiecesMetadata | undefined;
  readonly format: PiecesFormat;
}

/** What `suggest` takes. */
export interface PiecesCreation extends Versioned {
  readonly asset?: PiecesSeed | undefined;
}

/** What a user did about a suggestion: what `react` takes. */
export interface PiecesReaction extends Versioned {
  readonly save: boolean;
  /** The asset that was used again. */
  readonly reuse?: (Versioned & { readonly asset: string }) | undefined;
  readonly seed: PiecesCreation;
}

/** Something that was saved. */
export interface PiecesAsset extends Json {
  readonly id: string;
  readonly name?: string;
  readonly creator: string;
  readonly created: { readonly value: string; readonly readable?: string };
  readonly updated: { readonly value: string; readonly readable?: string };
  readonly mechanism: Mechanism;
  readonly original: Json & { readonly id: string };
}

/** A list of assets. */
export interface PiecesAssets extends Versioned {
  readonly iterable: ReadonlyArray<PiecesAsset>;
  readonly indices?: Readonly<Record<string, number>> | undefined;
  readonly score?: Json | undefined;
}

/** What `suggest` gives: whether to use something again, and what; whether to save. */
export interface PiecesSuggestion extends Versioned {
  readonly reuse: Versioned & { readonly suggested: boolean; readonly assets: PiecesAssets };
  readonly save: Versioned & { readonly suggested: boolean };
  readonly target: Versioned & { readonly seed: PiecesCreation; readonly vector: number };
  readonly assets: PiecesAssets;
  readonly distribution?: Readonly<Record<string, number>> | undefined;
}

/** What happened: one key, whose value is a sentence that belongs to it. */
export interface Described extends Versioned {
  readonly identifier_description_pair?: Readonly<Record<string, string>> | undefined;
}

/** What happened to one thing. */
export interface Happening extends Described {
  readonly identifier_description_pair: Readonly<Record<string, string>>;
  readonly metadata?: Json | undefined;
}

/** A thing by its id. */
export interface Reference extends Versioned {
  readonly id: string;
}

/** What `track` takes: one event, or several. */
export interface PiecesTracking extends Versioned {
  readonly format?: (Happening & { readonly format: Reference }) | undefined;
  readonly asset?: (Happening & { readonly asset: Reference }) | undefined;
  readonly conversation?: (Happening & { readonly conversation: Reference }) | undefined;
  readonly session?: Happening | undefined;
  readonly assets?: (Described & { readonly metadata?: Json | undefined }) | undefined;
  readonly interaction?:
    | (Described & { readonly description: string; readonly element?: string | undefined })
    | undefined;
  readonly keyboard?:
    | (Described & { readonly description: string; readonly shortcut: ReadonlyArray<number> })
    | undefined;
  readonly adoption?: Described | undefined;
  readonly ml?: Json | undefined;
}
