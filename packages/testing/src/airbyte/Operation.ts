/** How an operation of the API is bound to what it does. */
import type { Fields } from "./Schema.ts";
import type { World } from "./World.ts";

/** What an operation is given beside its body. */
export interface Circumstances {
  /** The origin that the caller used: pages of the mock are there. */
  readonly origin: string;
}

/**
 * Does one operation: gives the answer's JSON, a text that is no JSON, or nothing.
 *
 * The body has been checked against the operation's schema when it comes here, so a handler names the
 * type that the schema stands for.
 */
export type Handler = (world: World, body: never, circumstances: Circumstances) => unknown;

/** Handlers by operation id. */
export type Handlers = Readonly<Record<string, Handler>>;

/** A member that the schema says is a text. */
export const textIn = (body: Fields, name: string): string => String(body[name]);

/** A member that the schema says is a text, where it is given. */
export const optionalTextIn = (body: Fields, name: string): string | undefined => {
  const value = body[name];
  return typeof value === "string" ? value : undefined;
};

/** Whether every member of a search that is given is met. */
export const meets = (search: Fields, subject: Fields): boolean =>
  Object.entries(search).every(([name, wanted]) => isLike(wanted, subject[name]));

const isLike = (wanted: unknown, value: unknown): boolean => {
  if (typeof wanted !== "object" || wanted === null) return wanted === value;
  if (typeof value !== "object" || value === null) return false;
  return meets(wanted as Fields, value as Fields); // what is no primitive is an object or a list of JSON
};
