/** Names of a platform as names of TypeScript: valid whatever they hold, each given once. */

/** Letters and digits that every TypeScript since 5.9 takes in a name; the rest parts words. */
const WORDS =
  /(?:[A-Za-z0-9]|(?=[\u00aa-\u07ff\u0904-\u0939\u3041-\u30fe\u4e00-\u9fef\uac00-\ud7a3])[\p{L}\p{Nd}])+/gu;
const LONGEST = 80;

/** A word with a capital, where every TypeScript knows the capital. */
const capital = (word: string): string => {
  const first = word.charAt(0).toUpperCase();
  return first.replaceAll(WORDS, "") === "" ? first + word.slice(1) : word;
};

/** A name as types have it: `list_pull-requests` and `LIST_PULL_REQUESTS` are `ListPullRequests`. */
export const typeName = (name: string): string => {
  const normal = name.normalize("NFC");
  const words = (/\p{Ll}/u.test(normal) ? normal : normal.toLowerCase()).match(WORDS) ?? [];
  const joined = words.map(capital).join("");
  const short = joined.slice(0, LONGEST);
  if (short === "") return "Unnamed";
  return /^\p{Nd}/u.test(short) ? `_${short}` : short;
};

/** A text as it stands in a file of TypeScript, with quotes. */
export const quoted = (text: string): string =>
  JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );

/** A key of a type, in quotes where it needs them. */
export const keyName = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);

/** A key of an object; one of them would be its prototype. */
export const property = (name: string): string =>
  name === "__proto__" ? '["__proto__"]' : keyName(name);

/** Gives names that nothing else in the file has. */
export const makeNamer = (reserved: ReadonlyArray<string>) => {
  const taken = new Set(reserved);
  /** The first of the wanted names that is free; of the last, a numbered one. */
  return (...wanted: readonly [string, ...ReadonlyArray<string>]): string => {
    const last = wanted.at(-1) ?? wanted[0];
    let name = wanted.find((candidate) => !taken.has(candidate));
    for (let n = 2; name === undefined; n++) {
      if (!taken.has(`${last}${n}`)) name = `${last}${n}`;
    }
    taken.add(name);
    return name;
  };
};

/** Gives names that nothing else in the file has. */
export type Namer = ReturnType<typeof makeNamer>;

/** The order of names, whoever runs it and wherever. */
export const byName = <A extends { readonly name: string }>(a: A, b: A): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
