/**
 * What the engine says of an operation's wire, as plain data: it travels in an action, is kept in
 * caches, and is all that a request and its answer are made of. The document is not needed any more.
 */
import type { Action } from "../Catalog.ts";
import type { Endpoints } from "../oauth/Application.ts";

/** Where a parameter goes. */
export type Place = "path" | "query" | "header" | "cookie";

/** How a parameter is written (Style Values of the specification). */
export type Style =
  | "matrix"
  | "label"
  | "simple"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject";

/** How values of one name are written. */
export interface Writing {
  readonly style: Style;
  readonly explode: boolean;
  /** Whether reserved characters stay as they are. */
  readonly reserved?: boolean | undefined;
}

/** One parameter: `key` is its name in the input, `name` that on the wire. */
export interface Parameter extends Writing {
  readonly key: string;
  readonly name: string;
  readonly in: Place;
  readonly required: boolean;
  /** Whether its value goes out as JSON text. */
  readonly json?: boolean | undefined;
}

/** What a body, or an answer, is made of. */
export type Kind = "json" | "form" | "multipart" | "text" | "binary";

/** How one property of a form goes out, where the document says. */
export interface PartEncoding {
  readonly contentType?: string | undefined;
  readonly writing?: Writing | undefined;
}

/** One media type that a body may have. */
export interface Media {
  readonly type: string;
  readonly kind: Kind;
  readonly parts?: Readonly<Record<string, PartEncoding>> | undefined;
}

/** The body of a request. */
export interface BodyWire {
  readonly required: boolean;
  /** The one key that holds it; without, it is every key that is no parameter's. */
  readonly key?: string | undefined;
  /** Names on the wire, for keys of the input that are other than those. */
  readonly renamed?: Readonly<Record<string, string>> | undefined;
  /** In order of preference. */
  readonly content: ReadonlyArray<Media>;
}

/** Where an OAuth provider is, for each flow that the document tells of. */
export interface FlowsWire {
  readonly authorizationCode?: Endpoints | undefined;
  readonly clientCredentials?: Endpoints | undefined;
}

/** One scheme that a requirement names; `other` is none that the engine can put on a request. */
export type SchemeWire = { readonly name: string } & (
  | {
      readonly type: "apiKey";
      readonly in: "header" | "query" | "cookie";
      readonly parameter: string;
    }
  | {
      readonly type: "bearer";
      readonly flows?: FlowsWire | undefined;
      /** What the operation needs its token to be good for. */
      readonly scopes?: ReadonlyArray<string> | undefined;
    }
  | { readonly type: "basic" | "transport" }
  | { readonly type: "other"; readonly scheme: string }
);

/** What an action's `wire` is. */
export interface OpenapiWire {
  readonly method: string;
  /** With `{name}` for parameters, under the server. */
  readonly path: string;
  /** Where the document says that it is; absent where that needs an address that is not known. */
  readonly server?: string | undefined;
  /** Whether that is another origin than the document's first server. */
  readonly elsewhere?: boolean | undefined;
  readonly parameters: ReadonlyArray<Parameter>;
  readonly body?: BodyWire | undefined;
  /** The media types of good answers. */
  readonly accept: ReadonlyArray<string>;
  /** Whether a good answer may have no body. */
  readonly empty?: boolean | undefined;
  /** Any one of these, each with all of its schemes; absent where the document does not say. */
  readonly security?: ReadonlyArray<ReadonlyArray<SchemeWire>> | undefined;
}

/** An operation as an action. */
export type OpenapiAction = Action<OpenapiWire>;
