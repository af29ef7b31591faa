/**
 * Where the page is, as the part of its address after the `#`: `/airbyte/connection/syncConnection?input={…}`.
 *
 * An address with two parts names no platform and means BOSA; one part alone names a platform.
 */
import type { Json } from "@plugboard/core";

/** A place on the page. */
export interface Route {
  readonly platform: string;
  /** `undefined`, as is the action, for where a platform begins. */
  readonly connector: string | undefined;
  readonly action: string | undefined;
  /** What the form holds; `undefined` for an address that says nothing of it. */
  readonly draft: Json | undefined;
  /** The job that is watched here. */
  readonly job: string | undefined;
  /** The document that the platform is made of, where it is made of one. */
  readonly document: string | undefined;
  /** Where the document's API is, where the document does not say. */
  readonly baseUrl: string | undefined;
}

/** A place as it is written: what is left out is not said. */
export type Place = { readonly [K in keyof Route]?: Route[K] };

/** The platform of addresses that name none. */
const FIRST = "bosa";

const draftIn = (text: string | null): Json | undefined => {
  if (text === null) return undefined;
  try {
    const draft: unknown = JSON.parse(text);
    return typeof draft === "object" && draft !== null && !Array.isArray(draft)
      ? (draft as Json)
      : undefined;
  } catch {
    return undefined; // written by hand, and not well: the form begins as it would without
  }
};

/** The parts of a path; one that is written badly is taken as it stands. */
const partsOf = (path: string): ReadonlyArray<string> =>
  path
    .split("/")
    .filter(Boolean)
    .map((part) => {
      try {
        return decodeURIComponent(part);
      } catch {
        return part;
      }
    });

/** Reads an address. */
export const routeIn = (hash: string): Route => {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const parts = partsOf(path);
  const [platform = FIRST, connector, action] = parts.length === 2 ? [FIRST, ...parts] : parts;
  const said = new URLSearchParams(query);
  const isPlace = connector !== undefined && action !== undefined;
  return {
    platform,
    connector: isPlace ? connector : undefined,
    action: isPlace ? action : undefined,
    draft: draftIn(said.get("input")),
    job: said.get("job") ?? undefined,
    document: said.get("document") ?? undefined,
    baseUrl: said.get("base") ?? undefined,
  };
};

/** Writes an address. */
export const hashOf = (place: Place): string => {
  const { platform = FIRST, connector, action, draft, job, document, baseUrl } = place;
  const isPlace = connector !== undefined && action !== undefined;
  const parts = isPlace ? [connector, action] : [];
  const path = platform === FIRST && isPlace ? parts : [platform, ...parts];
  const said = {
    document,
    base: baseUrl,
    job,
    input: draft === undefined ? undefined : JSON.stringify(draft),
  };
  const query = Object.entries(said).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encodeURIComponent(value)}`],
  );
  const address = `#/${path.map(encodeURIComponent).join("/")}`;
  return query.length === 0 ? address : `${address}?${query.join("&")}`;
};
