/** Answers that are texts: Pieces OS sends them as they are, and some servers as JSON. */
import { parsed } from "../../internal/json.ts";
import type { HttpResponse } from "../../Transport.ts";

/** The text that an answer is, without the quotes of JSON; nothing where it is empty, HTML, or other JSON. */
export const textIn = ({ headers, text }: HttpResponse): string | undefined => {
  const body = parsed(text);
  if (typeof body === "string") return body;
  return text === "" || /json|html/i.test(headers.get("content-type") ?? "") ? undefined : text;
};
