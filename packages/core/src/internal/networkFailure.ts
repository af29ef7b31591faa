/** What is said where no answer came, without the secrets that a request carries. */
import { NetworkFailure } from "../PlugboardError.ts";
import type { HttpRequest } from "../Transport.ts";

/** Host of a URL for messages: paths and queries can hold secrets. */
export const hostOf = (url: string): string =>
  URL.canParse(url) ? new URL(url).host : "the platform";

/** Errors of sockets that never carried a byte of the request (Node's names). */
const NEVER_SENT =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|.*CERT.*|UNABLE_TO_.*|ERR_TLS_.*|ERR_INVALID_URL)$/;

const codeOf = (error: unknown): string =>
  typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";

const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);

/** Whether a text repeats what may hold a secret: some `fetch`es quote the address or header they refuse. */
const quotes = (text: string, { url, headers }: HttpRequest): boolean => {
  const { search, password } = URL.canParse(url) ? new URL(url) : { search: "", password: "" };
  return [url, search, password, ...Object.values(headers)].some(
    (part) => part.length > 5 && text.includes(part),
  );
};

/** Made from what `fetch` rejects with. */
export const networkFailure = (cause: unknown, request: HttpRequest): NetworkFailure => {
  const inner = cause instanceof Error && cause.cause !== undefined ? cause.cause : cause;
  const quoting = quotes(messageOf(cause) + messageOf(inner), request);
  const code = codeOf(inner) || codeOf(cause);
  const reason = (quoting ? "" : messageOf(inner)) || code || "the request was refused";
  const sent = !NEVER_SENT.test(codeOf(inner)) && !NEVER_SENT.test(codeOf(cause));
  const message = `No answer from ${hostOf(request.url)}: ${reason}.`;
  return new NetworkFailure({ message, sent, ...(quoting ? {} : { cause }) });
};
