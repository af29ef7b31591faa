/** Where the page is, as the part of its address after the `#`: `/github/get_repo?input={…}`. */
import type { Json } from "@plugboard/core";

/** A place on the page. */
export interface Route {
  readonly connector: string;
  readonly action: string;
  /** What the form holds; `undefined` for an address that says nothing of it. */
  readonly draft: Json | undefined;
}

const START: Route = { connector: "github", action: "list_pull_requests", draft: undefined };

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

/** Reads an address. */
export const routeIn = (hash: string): Route => {
  const [path = "", query = ""] = hash.replace(/^#/, "").split("?", 2);
  const [connector, action] = path.split("/").filter(Boolean).map(decodeURIComponent);
  if (connector === undefined || action === undefined) return START;
  return { connector, action, draft: draftIn(new URLSearchParams(query).get("input")) };
};

/** Writes an address. */
export const hashOf = ({ connector, action, draft }: Route): string => {
  const path = `#/${encodeURIComponent(connector)}/${encodeURIComponent(action)}`;
  return draft === undefined ? path : `${path}?input=${encodeURIComponent(JSON.stringify(draft))}`;
};
