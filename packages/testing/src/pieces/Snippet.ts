/** The text of what an application sends, in whichever encoding. */

type Json = Readonly<Record<string, unknown>>;

/** Whether a value is a JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const utf8 = new TextDecoder();

const fromBase64 = (base64: string): string => {
  const plain = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  return utf8.decode(Uint8Array.from(plain, (character) => character.charCodeAt(0)));
};

const fromDataUrl = (url: string): string => {
  const comma = url.indexOf(",");
  const data = url.slice(comma + 1);
  return url.slice(0, comma).endsWith(";base64") ? fromBase64(data) : decodeURIComponent(data);
};

const inString = (value: unknown): string | undefined => {
  if (!isObject(value)) return undefined;
  const { raw, base64, base64_url: base64Url, data_url: dataUrl } = value;
  try {
    if (typeof raw === "string") return raw;
    if (typeof base64 === "string") return fromBase64(base64);
    if (typeof base64Url === "string") return fromBase64(base64Url);
    return typeof dataUrl === "string" ? fromDataUrl(dataUrl) : undefined;
  } catch {
    // What cannot be decoded says nothing.
    return undefined;
  }
};

const inBytes = (value: unknown): string | undefined =>
  isObject(value) && Array.isArray(value["raw"])
    ? utf8.decode(Uint8Array.from(value["raw"], Number))
    : undefined;

const inHolder = (value: unknown): string | undefined =>
  isObject(value) ? (inString(value["string"]) ?? inBytes(value["bytes"])) : undefined;

/** The text of an asset's fragment, or of its file; empty where there is none. */
export const textOf = (asset: unknown): string => {
  const format = isObject(asset) && isObject(asset["format"]) ? asset["format"] : {};
  return inHolder(format["fragment"]) ?? inHolder(format["file"]) ?? "";
};
