/** Somebody with a browser: reads an address in the terminal, goes there, and allows or denies. */
import type { Terminal } from "./Terminal.ts";

/** Where a page of consent has led to. */
export interface Visited {
  readonly url: string;
  readonly page: string;
}

/** The address of the page of consent that a terminal shows. */
export const addressIn = async (terminal: Pick<Terminal, "sees" | "text">): Promise<string> => {
  await terminal.sees("Waiting for it.");
  const [address] = /https?:\/\/\S+/.exec(terminal.text().split("page")[1] ?? "") ?? [];
  if (address === undefined) throw new Error(`There is no address in ${terminal.text()}`);
  return address;
};

/** Follows redirections to their end. */
const followed = async (url: string): Promise<Visited> => {
  const response = await fetch(url, { redirect: "manual" });
  const next = response.headers.get("location");
  if (next === null) return { url, page: await response.text() };
  return followed(new URL(next, url).href);
};

/** Looks at a mock's page of consent, and presses one of its buttons. */
export const press = async (url: string, button: "approve" | "deny"): Promise<Visited> => {
  const page = await fetch(url);
  if (!page.ok) throw new Error(`The page of consent answered with ${page.status}.`);
  return followed(url.replace("/consent?", `/${button}?`));
};

/** Presses, and does not come back: what the page would have led to is not followed. */
export const pressAndLeave = async (url: string): Promise<void> => {
  const { origin } = new URL(url);
  for (let at: string | undefined = url.replace("/consent?", "/approve?"); at !== undefined;) {
    const response: Response = await fetch(at, { redirect: "manual" });
    const next: string | null = response.headers.get("location");
    at = next === null || new URL(next, at).origin !== origin ? undefined : new URL(next, at).href;
  }
};
