/** The user's part of linking an account, without a browser: open the page, decide, follow where it leads. */

/** What the user decides. */
export interface Choice {
  readonly allow: boolean;
  /** What the account is to be called. @default what the page proposes */
  readonly account?: string;
}

/** What the user saw, and what the application's callback is told. */
export interface Visit {
  readonly title: string;
  readonly callback: Readonly<Record<string, string>>;
}

const valueOf = (html: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";

/** Visits a consent page of the mock. */
export const consent = async (url: string, callbackUrl: string, choice: Choice): Promise<Visit> => {
  const html = await (await fetch(url)).text();
  const decision = new URL(choice.allow ? "/__mock/oauth/approve" : "/__mock/oauth/deny", url);
  decision.searchParams.set("state", valueOf(html, "state"));
  decision.searchParams.set("account", choice.account ?? valueOf(html, "account"));
  let at = decision.href;
  // The way back to the application leads over the platform's own callback.
  while (!at.startsWith(callbackUrl)) {
    const answer = await fetch(at, { redirect: "manual" });
    const location = answer.headers.get("location");
    if (location === null)
      throw new Error(`The consent ends with ${answer.status} at ${new URL(at).pathname}`);
    at = new URL(location, at).href;
  }
  const title = /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? "";
  return { title, callback: Object.fromEntries(new URL(at).searchParams) };
};
