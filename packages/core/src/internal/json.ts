/** Reading JSON that somebody else has written. */
import type { Json } from "../Catalog.ts";

/** Whether a value is a plain JSON object. */
export const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text, or nothing. */
export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

/** A number, or nothing. */
export const number = (value: unknown): number | undefined =>
  typeof value === "number" ? value : undefined;

/** What a text holds as JSON; nothing where it is none. */
export const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
};
