/** The page on which a user allows or denies, in place of the third party's own. */

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replace(/[&<>"']/g, (_) => ENTITIES[_] ?? _);

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 24rem; padding: 0 1rem; color: #1b1b1f; background: #fff; }
  h1 { font-size: 1.25rem; }
  label { display: block; font-weight: 600; }
  input { box-sizing: border-box; font: inherit; padding: .5rem; width: 100%; border: 1px solid #5f6368; border-radius: .25rem; }
  p.choice { display: flex; gap: .5rem; }
  button { font: inherit; padding: .5rem 1.25rem; border: 1px solid #1b1b1f; border-radius: .25rem; background: #fff; color: inherit; cursor: pointer; }
  button.allow { background: #0b57d0; border-color: #0b57d0; color: #fff; }
  :focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px; }
`;

/** What consent pages are sent with: `Cross-Origin-Opener-Policy`, for instance. */
export type ConsentHeaders = Readonly<Record<string, string>>;

/** Asks for one connector; both buttons go on by GET, so a test may just fetch where they lead. */
export const consentPage = (options: {
  readonly title: string;
  /** Who is asked. @default nobody in particular */
  readonly user?: string | undefined;
  /** The name under which the account is linked, for the user to change. @default not asked for */
  readonly account?: string | undefined;
  readonly scopes: ReadonlyArray<string>;
  readonly state: string;
  /** What the page is sent with, beside its type. */
  readonly headers: ConsentHeaders;
}): Response => {
  const { title, user, account, scopes, state, headers } = options;
  const whom = user === undefined ? "" : ` for <strong>${escape(user)}</strong>`;
  const name =
    account === undefined
      ? ""
      : `<label for="account">Account</label>
<input id="account" name="account" value="${escape(account)}" autocomplete="off">`;
  const list = scopes.map((scope) => `<li><code>${escape(scope)}</code></li>`).join("");
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Allow access to ${escape(title)}?</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Allow access to ${escape(title)}?</h1>
<p>The mock platform asks${whom}. Nothing real is linked.</p>
${list === "" ? "" : `<p>It will be able to use:</p><ul>${list}</ul>`}
<form action="/__mock/oauth/approve" method="get">
<input type="hidden" name="state" value="${escape(state)}">
${name}
<p class="choice">
<button class="allow" type="submit">Allow</button>
<button type="submit" formaction="/__mock/oauth/deny">Deny</button>
</p>
</form>
</main>
</body>
</html>`;
  return new Response(html, {
    headers: { "content-type": "text/html; charset=utf-8", ...headers },
  });
};
