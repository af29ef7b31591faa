/** Bodies, read as the platform reads them: what is wrong with one is said in a sentence. */
import { type Incoming, textOf } from "../Incoming.ts";
import type { Introduction } from "./Applications.ts";
import type { Seed } from "./Assets.ts";
import { badRequest } from "./PiecesFailure.ts";
import { isObject } from "./Snippet.ts";

/** What a body holds; `undefined` where there is none. */
export const bodyOf = (incoming: Incoming): unknown => {
  const text = textOf(incoming);
  if (text === "") return undefined;
  if (!/^application\/json\b/i.test(incoming.headers.get("content-type") ?? "")) {
    throw badRequest("The body is not sent as JSON.");
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest("The body is no JSON.");
  }
};

const objectIn = (value: unknown, what: string): Seed => {
  if (isObject(value)) return value;
  throw badRequest(`${what} is missing, or no object.`);
};

const textIn = (value: unknown, what: string): string => {
  if (typeof value === "string" && value !== "") return value;
  throw badRequest(`${what} is missing, or no text.`);
};

const flagIn = (value: unknown, what: string): boolean => {
  if (typeof value === "boolean") return value;
  throw badRequest(`${what} is neither true nor false.`);
};

const NAMES =
  /^(SUBLIME|VS_CODE|JETBRAINS|(FIREFOX_ADDON|SAFARI_EXTENSION|GOOGLE_CHROME_EXTENSION)_MV[23]|PIECES_FOR_DEVELOPERS(_CLI)?|OS_SERVER|ULTRA_EDIT|ATOM_PACKAGE|ADOBE_ILLUSTRATOR(_PIECES_COLOR_SHARE)?|MICROSOFT_TEAMS|CHAT_GPT|OBSIDIAN|JUPYTER_HUB|VISUAL_STUDIO|MICROSOFT_EDGE|BRAVE|GOOGLE_CHAT|SLACK|AZURE_DATA_STUDIO|OPEN_SOURCE|R_STUDIO|VIM|NOTION|GITHUB_DESKTOP|RAYCAST|REPLIT|ALFRED|FIGMA|SKETCH|NOTEPAD_PLUS_PLUS|EMBEETLE|ECLIPSE|X_CODE|NETBEANS|OPERA|UNKNOWN)$/;
const PLATFORMS = /^(WEB|MACOS|LINUX|WINDOWS|FUCHSIA|IOS|ANDROID|UNKNOWN)$/;

/** The application that connects; without a body it is one of which nothing is known. */
export const introductionIn = (body: unknown): Introduction => {
  const application: Seed =
    body === undefined
      ? { name: "UNKNOWN", version: "UNKNOWN", platform: "UNKNOWN" }
      : objectIn(objectIn(body, "The body")["application"], "application");
  const { privacy = "OPEN", capabilities = "BLENDED", automaticUnload, enrichment } = application;
  const name = textIn(application["name"], "application.name");
  const platform = textIn(application["platform"], "application.platform");
  // The one refusal that is documented: an application that the platform does not know.
  if (!NAMES.test(name) || !PLATFORMS.test(platform)) throw badRequest();
  return {
    name,
    version: textIn(application["version"], "application.version"),
    platform,
    privacy: textIn(privacy, "application.privacy"),
    capabilities: textIn(capabilities, "application.capabilities"),
    ...(automaticUnload !== undefined && {
      automaticUnload: flagIn(automaticUnload, "application.automaticUnload"),
    }),
    ...(enrichment !== undefined && { enrichment }),
  };
};

/** An asset; it has a format, whatever stands in that. */
export const assetIn = (value: unknown, what = "The body"): Seed => {
  const asset = objectIn(value, what);
  objectIn(asset["format"], "format");
  return asset;
};

/** What would be created: perhaps an asset. */
export const creationIn = (value: unknown = {}, what = "The body"): { readonly asset?: Seed } => {
  const creation = objectIn(value, what);
  return creation["asset"] === undefined || creation["asset"] === null
    ? creation
    : { ...creation, asset: assetIn(creation["asset"], "asset") };
};

/** What a user did. */
export const reactionIn = (body: unknown) => {
  const reaction = objectIn(body, "The body");
  if (reaction["reuse"] !== undefined && reaction["reuse"] !== null) {
    textIn(objectIn(reaction["reuse"], "reuse")["asset"], "reuse.asset");
  }
  return {
    save: flagIn(reaction["save"], "save"),
    seed: creationIn(objectIn(reaction["seed"], "seed"), "seed"),
  };
};

/** A bare `true` or `false`. */
export const boolIn = (body: unknown): boolean => flagIn(body, "The body");

/** Events: their words change with each version, and are not looked at. */
export const trackingIn = (body: unknown = {}): Seed => objectIn(body, "The body");
