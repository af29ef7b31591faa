import { isRef, toRaw } from "vue";

const isPlain = (value: object): boolean => {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

/** Plain data without refs and proxies in it, of which every part has been looked at; files stay what they are. */
export const plain = (value: unknown): unknown => {
  if (isRef(value)) return plain(value.value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(plain);
  return isPlain(value)
    ? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, plain(part)]))
    : toRaw(value);
};
