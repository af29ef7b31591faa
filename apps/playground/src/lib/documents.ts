/** Documents whose addresses somebody pastes. */
import { isPlugboardError, type PlugboardError } from "@plugboard/core";
import { closePlatform, openPlatform, type Target } from "./opened.ts";
import { keepToken } from "./tokens.ts";
import { type Advice, messageOf } from "./words.ts";

/** What is pasted. */
export interface Pasted {
  readonly document: string;
  readonly baseUrl: string;
  readonly token: string;
}

/** What became of it: where to go, or why not. */
export type DocumentOutcome =
  | { readonly _tag: "Opened"; readonly target: Target }
  | { readonly _tag: "Failed"; readonly advice: Advice; readonly message: string };

/** What went wrong with a document, for whoever has pasted its address. */
const adviceOf = (error: PlugboardError): Advice => {
  switch (error._tag) {
    case "Misconfigured":
      return {
        title: error.option === "baseUrl" ? "The base URL is none" : "That is no address",
        advice: "Paste one that begins with https:// or http://.",
      };
    case "NetworkFailure":
    case "TimedOut":
      return {
        title: "The document cannot be read",
        advice:
          "Nobody answers there, or the server does not let pages of other origins read it (CORS).",
      };
    case "Malformed":
      return {
        title: "That is no OpenAPI document",
        advice:
          "Paste the address of the document itself, in JSON or YAML, not of a page about it.",
      };
    case "NotFound":
      return { title: "There is no document", advice: "The server answers, but not with this." };
    case "Unauthenticated":
    case "Forbidden":
      return {
        title: "The document is not for everybody",
        advice: "The server wants credentials for the document itself.",
      };
    default:
      return { title: "The document was not opened", advice: "What went wrong stands below." };
  }
};

/** Reads a document, so that nobody is taken to one that there is not. */
export const openDocument = async ({
  document,
  baseUrl,
  token,
}: Pasted): Promise<DocumentOutcome> => {
  const target: Target = {
    platform: "openapi",
    document: document.trim(),
    baseUrl: baseUrl.trim() === "" ? undefined : baseUrl.trim(),
  };
  keepToken(document.trim(), token);
  try {
    const { session } = await openPlatform(target);
    const [first] = session.people;
    await session.clientFor(first).connectors();
    return { _tag: "Opened", target };
  } catch (error) {
    closePlatform(target);
    const advice = isPlugboardError(error)
      ? adviceOf(error)
      : { title: "The document was not opened", advice: "What went wrong stands below." };
    // What is no address is said in full already.
    const said = isPlugboardError(error) && error._tag === "Misconfigured" ? "" : messageOf(error);
    return { _tag: "Failed", advice, message: said };
  }
};
