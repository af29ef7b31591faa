/**
 * Files (protocol page, part 2.3), in a chunk of its own: uploaded first, to an address that the
 * platform gives, without our key, and passed on as the address to get them from.
 */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import type { Json } from "../../Catalog.ts";
import { asFile, type ConnectorFile } from "../../ConnectorFile.ts";
import { isObject, text } from "../../internal/json.ts";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http, Places } from "./http.ts";

const TIMEOUT = 300_000;

/** Where a file went, and where it is to be had. */
export interface Uploaded {
  readonly key: string;
  readonly url: string;
}

interface Slot extends Uploaded {
  readonly uploadUrl: string;
}

/** A file goes out over TLS, or to where everything else goes. */
const isAllowed = (address: string, places: Places): boolean => {
  if (!URL.canParse(address)) return false;
  const { protocol, origin, username } = new URL(address);
  if (username !== "") return false;
  return (
    protocol === "https:" || Object.values(places).some((base) => new URL(base).origin === origin)
  );
};

const slotFor = (
  http: Http,
  { contentType, filename }: ConnectorFile,
  { token, timeout, signal }: CallContext,
): Effect.Effect<Slot, PlugboardError> => {
  const ask = http.addressed({
    method: "POST",
    at: "backend",
    path: "/sdk/file/upload/temp-url",
    as: "token",
    body: new URLSearchParams({ contentType, originalName: filename }),
    context: { token, timeout, signal },
  });
  return Effect.flatMap(http.exchange.send(ask), (answer) =>
    Effect.flatMap(http.exchange.read(answer), (body): Effect.Effect<Slot, PlugboardError> => {
      const { uploadUrl, downloadUrl, key } = isObject(body) ? body : {};
      const [to, url] = [text(uploadUrl), text(downloadUrl)];
      // Such addresses are as good as keys: no body of an answer with them is shown.
      if (to === undefined || url === undefined) {
        return http.exchange.malformed(answer, "aiXplain gave no address for a file.", null);
      }
      return isAllowed(to, http.places)
        ? Effect.succeed({ uploadUrl: to, url, key: text(key) ?? "" })
        : http.exchange.malformed(
            answer,
            "aiXplain gave an address for a file that is neither its own nor https.",
            null,
          );
    }),
  );
};

/** Uploads one file. */
export const upload = (
  http: Http,
  file: ConnectorFile,
  context: CallContext,
): Effect.Effect<Uploaded, PlugboardError> =>
  Effect.flatMap(slotFor(http, file, context), ({ uploadUrl, url, key }) =>
    Effect.flatMap(
      Effect.promise(() => file.blob()),
      (body) =>
        Effect.flatMap(
          http.exchange.send({
            method: "PUT",
            url: uploadUrl,
            auth: Auth.none,
            context: { timeout: context.timeout, onProgress: context.onProgress },
            headers: { "content-type": file.contentType },
            body,
            timeout: TIMEOUT,
            secrets: [uploadUrl, new URL(uploadUrl).search],
            who: "app",
          }),
          (answer) =>
            answer.response.status >= 400
              ? http.exchange.fail(answer, answer.response.text)
              : Effect.succeed({ url, key }),
        ),
    ),
  );

const holdsFile = (value: unknown): boolean =>
  asFile(value) !== undefined ||
  (typeof value === "object" && value !== null && Object.values(value).some(holdsFile));

/** An input whose files are uploaded, and have become their addresses; one after the other. */
export const uploaded = (
  http: Http,
  input: Json,
  context: CallContext,
): Effect.Effect<Json, PlugboardError> => {
  const passed = (value: unknown): Effect.Effect<unknown, PlugboardError> => {
    const file = asFile(value);
    if (file !== undefined) return Effect.map(upload(http, file, context), ({ url }) => url);
    if (Array.isArray(value)) return inTurn(value);
    return isObject(value) ? members(value) : Effect.succeed(value);
  };
  const inTurn = (
    values: ReadonlyArray<unknown>,
    done: ReadonlyArray<unknown> = [],
  ): Effect.Effect<ReadonlyArray<unknown>, PlugboardError> =>
    done.length === values.length
      ? Effect.succeed(done)
      : Effect.flatMap(passed(values[done.length]), (next) => inTurn(values, [...done, next]));
  const members = (value: Json): Effect.Effect<Json, PlugboardError> =>
    Effect.map(inTurn(Object.values(value)), (values) =>
      Object.fromEntries(Object.keys(value).map((key, n) => [key, values[n]])),
    );
  return holdsFile(input) ? members(input) : Effect.succeed(input);
};
