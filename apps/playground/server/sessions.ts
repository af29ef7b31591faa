/**
 * Who is signed in, as the page's own server knows it: a cookie that no script reads, and behind it who
 * was chosen at each platform. A browser may have several people at once, in several tabs: each question
 * names the one that it is for, and that one has to be signed in.
 */
import { randomUUID } from "node:crypto";

/** The people of each browser. */
export interface Sessions {
  /** Signs somebody in; gives the cookie, where the browser has none of ours. */
  readonly signIn: (
    cookies: string | undefined,
    platform: string,
    name: string,
  ) => string | undefined;
  /** Who a question is for; nothing where nobody of that name is signed in. */
  readonly nameIn: (request: Request, platform: string) => string | undefined;
}

const COOKIE = "playground";
/** What names one of those who are signed in. */
const NAME = "x-playground-user";

/** Sessions that are gone with the server. */
export const makeSessions = (): Sessions => {
  const sessions = new Map<string, Set<string>>();
  const keyOf = (platform: string, name: string): string => JSON.stringify([platform, name]);
  const idIn = (cookies: string | null | undefined): string | undefined =>
    new RegExp(`(?:^|; )${COOKIE}=([^;]*)`).exec(cookies ?? "")?.[1];
  return {
    signIn: (cookies, platform, name) => {
      const given = idIn(cookies) ?? "";
      const known = sessions.get(given);
      known?.add(keyOf(platform, name));
      if (known !== undefined) return undefined;
      const id = randomUUID();
      sessions.set(id, new Set([keyOf(platform, name)]));
      return `${COOKIE}=${id}; HttpOnly; SameSite=Strict; Path=/`;
    },
    nameIn: ({ headers }, platform) => {
      const name = headers.get(NAME) ?? "";
      const session = sessions.get(idIn(headers.get("cookie")) ?? "");
      return session?.has(keyOf(platform, name)) ? name : undefined;
    },
  };
};
