/** Whole numbers in JSON that JavaScript cannot hold: `JSON.parse` would round them without a word. */

const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*|[[\]{},:]/g;

const pointer = (path: ReadonlyArray<string | number>): string =>
  path.map((part) => `/${String(part).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");

/** Where the first whole number beyond ±(2^53 − 1) is, as a JSON pointer; the text must be JSON. */
export const unsafeInteger = (json: string): string | undefined => {
  const path: Array<string | number> = [];
  let isName = false;
  for (const [token] of json.matchAll(TOKEN)) {
    const last = path.at(-1);
    if (token === "{" || token === "[") {
      path.push(token === "{" ? "" : 0);
      isName = token === "{";
    } else if (token === "}" || token === "]") {
      path.pop();
      isName = false;
    } else if (token === ",") {
      if (typeof last === "number") path[path.length - 1] = last + 1;
      else isName = true;
    } else if (isName && token.startsWith('"')) {
      path[path.length - 1] = String(JSON.parse(token));
      isName = false;
    } else if (/^-?\d+$/.test(token) && !Number.isSafeInteger(Number(token))) {
      return pointer(path);
    }
  }
  return undefined;
};
