/** Failures inside answers with status 200 (protocol page, part 3.3). */
import { isObject, text } from "../../internal/json.ts";

/** A failure of the system behind a connection, as an answer with status 200 tells it. */
export interface InBandFailure {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

const codeOf = (code: unknown): string | undefined =>
  typeof code === "number" ? String(code) : text(code);

/**
 * The failure in an output, in either dialect: `{ success: false, error: { code, message } }`, or a
 * `code` other than 0 with a `message` and no `success`.
 */
export const failureIn = (output: unknown): InBandFailure | undefined => {
  if (!isObject(output)) return undefined;
  const { success, error, code, message } = output;
  if (success === false) {
    const said = isObject(error) ? error : output;
    return { code: codeOf(said["code"]), message: text(said["message"]) ?? text(error) };
  }
  return success === undefined && typeof code === "number" && code !== 0 && text(message)
    ? { code: codeOf(code), message: text(message) }
    : undefined;
};
