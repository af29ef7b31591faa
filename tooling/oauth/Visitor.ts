/** Somebody who goes through the provider's pages without a browser: signs in, and consents or does not. */

/** How a visitor behaves. */
export interface VisitOptions {
  /** @default "ana" */
  readonly as?: string | undefined;
  /** Whether the visitor leaves at the page of consent. @default false */
  readonly denies?: boolean | undefined;
}

const MOST = 20;

const linkIn = (page: string, pattern: RegExp): string | undefined =>
  pattern.exec(page)?.[1]?.replaceAll("&amp;", "&");

/** Makes a visitor, who keeps cookies from one visit to the next. */
export const makeVisitor = () => {
  const cookies = new Map<string, string>();
  const send = async (url: string, form?: Readonly<Record<string, string>>): Promise<Response> => {
    const response = await fetch(url, {
      redirect: "manual",
      method: form === undefined ? "GET" : "POST",
      headers: { cookie: Array.from(cookies, ([name, value]) => `${name}=${value}`).join("; ") },
      body: form === undefined ? null : new URLSearchParams(form),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ""] = cookie.split(";");
      const [name = "", value = ""] = pair.split("=");
      if (value === "") cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };

  /** Visits the page of consent, and gives the address to which the provider sends its user in the end. */
  const visit = async (
    start: string,
    { as = "ana", denies = false }: VisitOptions = {},
  ): Promise<URL> => {
    const { origin } = new URL(start);
    let url = start;
    let form: Readonly<Record<string, string>> | undefined;
    for (let hop = 0; hop < MOST; hop += 1) {
      const response = await send(url, form);
      form = undefined;
      const page = await response.text();
      const location = response.headers.get("location");
      if (location !== null) {
        const to = new URL(location, url);
        if (to.origin !== origin) return to;
        url = to.href;
        continue;
      }
      const action = linkIn(page, /action="([^"]+)"/);
      const prompt = linkIn(page, /name="prompt" value="([^"]+)"/);
      const abort = linkIn(page, /href="([^"]+abort[^"]*)"/);
      if (action === undefined || prompt === undefined || abort === undefined) {
        throw new Error(`The provider answered with status ${response.status}: ${page}`);
      }
      if (prompt === "consent" && denies) url = new URL(abort, url).href;
      else {
        url = new URL(action, url).href;
        form = { prompt, login: as, password: "any" };
      }
    }
    throw new Error("The provider sends its user around in circles.");
  };

  /** Sends a form of a page as it stands, with what is typed into it. */
  const submit = async (at: string, page: string, typed: Readonly<Record<string, string>>) => {
    const hidden = [...page.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const fields = Object.fromEntries(hidden.map(([, name = "", value = ""]) => [name, value]));
    const action = linkIn(page, /action="([^"]+)"/);
    if (action === undefined) throw new Error(`There is no form in ${page}`);
    return send(new URL(action, at).href, { ...fields, ...typed });
  };

  /** Types a device's code at the provider's page for that, and gives the page that ends it. */
  const confirm = async (
    start: string,
    userCode: string,
    { as = "ana", denies = false }: VisitOptions = {},
  ): Promise<string> => {
    const asked = await (await send(start)).text();
    const shown = await (await submit(start, asked, { user_code: userCode })).text();
    let response = await submit(start, shown, denies ? { abort: "yes" } : {});
    let url = start;
    for (let hop = 0; hop < MOST; hop += 1) {
      const location = response.headers.get("location");
      const page = await response.text();
      if (location !== null) {
        url = new URL(location, url).href;
        response = await send(url);
      } else if (page.includes('name="prompt"')) {
        response = await submit(url, page, { login: as, password: "any" });
      } else return page;
    }
    throw new Error("The provider sends its user around in circles.");
  };
  return { visit, confirm };
};

/** What a callback was told, as `complete` wants it. */
export const toldBy = (callback: URL): Readonly<Record<string, string>> =>
  Object.fromEntries(callback.searchParams);
