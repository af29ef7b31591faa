/** Jobs in the answers of runs (protocol page, part 3.4). */
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";

/** Which words tell nothing but that work has begun. */
const START = new Set(["job_id", "status", "message"]);

/**
 * The job that an answer names, as a text. Output of a connection's own may have a `job_id`, too: a
 * job of Facilio's is one that was asked for, that came with a 202, or that nothing else came with.
 */
export const jobIn = (
  body: unknown,
  answer: { readonly status: number; readonly text: string },
  asked: boolean,
): string | undefined => {
  const id = isObject(body) ? body["job_id"] : undefined;
  if (typeof id !== "number" && text(id) === undefined) return undefined;
  const named =
    asked || answer.status === 202 || Object.keys(body as Json).every((_) => START.has(_));
  if (!named) return undefined;
  // A number that JavaScript cannot hold would be that of another job.
  return typeof id === "number" && !Number.isSafeInteger(id)
    ? /"job_id"\s*:\s*(\d+)/.exec(answer.text)?.[1]
    : String(id);
};
