/** Running an action at BOSA (protocol page, parts 1.6 to 1.8): encodings, envelope, pages, files. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer } from "../../Exchange.ts";
import { isObject, number, text } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import * as Pagination from "../../PageStrategy.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { HttpRequest } from "../../Transport.ts";
import type { Ask, Http } from "./http.ts";
import type { BosaWire, Meta } from "./wire.ts";

const TIMEOUT = 30_000;

interface Body {
  readonly body: NonNullable<HttpRequest["body"]>;
  readonly headers: Readonly<Record<string, string>>;
}

const JSON_TYPE = { "content-type": "application/json" };
const loadMultipart = lazily(() => import("../../internal/multipart.ts"));

/** A file makes the body multipart; a place for one, left empty, makes it a form; else it is JSON. */
const encoded = (wire: BosaWire, input: Json): Effect.Effect<Body, PlugboardError> => {
  if (!wire.binary) return Effect.succeed({ body: JSON.stringify(input), headers: JSON_TYPE });
  return Effect.flatMap(loadMultipart, ({ hasFile, multipart, urlEncoded }): Effect.Effect<Body> =>
    hasFile(input)
      ? Effect.promise(async () => ({ body: await multipart(input), headers: {} }))
      : Effect.succeed({ body: urlEncoded(input), headers: {} }),
  );
};

const strategy = Pagination.firstOf(Pagination.byCursor(), Pagination.byPage());

const pageInfo = (meta: Meta): Pagination.PageInfo => {
  const hasNext = meta.has_next === true;
  const hasPrevious = meta.has_prev === true;
  const info = strategy({
    hasNext,
    hasPrevious,
    page: number(meta.page),
    nextCursor: text(meta.forwards_cursor),
    previousCursor: text(meta.backwards_cursor),
    total: number(meta.total),
  });
  // A next page that nothing leads to is asked for like this one, and found out as a repetition.
  return {
    next: info.next ?? (hasNext ? {} : undefined),
    previous: info.previous ?? (hasPrevious ? {} : undefined),
    total: info.total,
  };
};

const typeOf = (headers: Headers): string => headers.get("content-type")?.toLowerCase() ?? "";

/**
 * What is no JSON is a file; but a page of HTML that does not call itself one is a proxy's or a
 * login's, and is read as the failure that it is.
 */
const isFile = (status: number, headers: Headers): boolean =>
  status < 400 &&
  status !== 204 &&
  !typeOf(headers).includes("application/json") &&
  (!typeOf(headers).includes("text/html") || headers.has("content-disposition"));

const loadDownload = lazily(() => import("../../internal/download.ts"));

const fileOf = (
  call: ActionCall<BosaWire>,
  { response }: Answer,
): Effect.Effect<ActionResult, PlugboardError> =>
  Effect.map(loadDownload, ({ fileFrom }) => {
    const { status, headers } = response;
    const file = fileFrom(headers, response.stream ?? response.text, call.onProgress);
    return { _tag: "Done", output: file, file, status, headers };
  });

const dataOf = (body: unknown, { response }: Answer): ActionResult => {
  const { status, headers } = response;
  const enveloped = isObject(body) && Object.hasOwn(body, "data");
  const output: unknown = enveloped ? body["data"] : body;
  const meta = isObject(body) && isObject(body["meta"]) ? body["meta"] : {};
  const done = { _tag: "Done", output, meta, status, headers } as const;
  return Array.isArray(output) ? { ...done, items: output, page: pageInfo(meta) } : done;
};

/** One attempt at an action. */
export const make =
  (http: Http) =>
  (call: ActionCall<BosaWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { action, account, page, onProgress } = call;
    const { wire, connector } = action;
    const input = page === undefined ? call.input : { ...call.input, ...page };
    const run = ({ body, headers }: Body): Effect.Effect<ActionResult, PlugboardError> => {
      const ask: Ask = {
        method: "POST",
        path: wire.path,
        as: wire.admin === true ? "admin" : "user",
        // Progress of a body that carries no file tells nothing.
        context: wire.binary ? call : { ...call, onProgress: undefined },
        body,
        headers: account === undefined ? headers : { ...headers, "X-Bosa-Integration": account },
        connector,
        timeout: TIMEOUT,
        stream: isFile,
      };
      return Effect.flatMap(http.send(ask), (answer) => {
        const { status, headers: answered } = answer.response;
        if (isFile(status, answered)) return fileOf({ ...call, onProgress }, answer);
        return Effect.map(http.read(answer), (parsed) => dataOf(parsed, answer));
      });
    };
    return Effect.flatMap(encoded(wire, input), run);
  };
