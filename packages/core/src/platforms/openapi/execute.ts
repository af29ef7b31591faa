/** Running an operation: its request, the credentials for it, and its answer by content type. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer, Ask, Exchange } from "../../Exchange.ts";
import { lazily } from "../../internal/lazily.ts";
import { kindOf, typeOf } from "../../openapi/MediaTypes.ts";
import { requestOf } from "../../openapi/Request.ts";
import type { OpenapiWire } from "../../openapi/Wire.ts";
import type { ActionCall, ActionResult, CallContext } from "../../Platform.ts";
import { Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import { type CredentialOptions, makeChooser } from "./credentials.ts";
import { LINK, type PageRule } from "./wire.ts";

const TIMEOUT = 30_000;

const loadDownload = lazily(() => import("../../internal/download.ts"));
const loadPages = lazily(() => import("./pages.ts"));

/** What runs operations. */
export interface ExecuteOptions extends CredentialOptions {
  readonly exchange: Exchange;
  /** In place of what the document says. */
  readonly baseUrl: string | undefined;
  readonly pages: ((connector: string, action: string) => PageRule | undefined) | undefined;
}

type Reading = "json" | "text" | "file" | "nothing";

/** How an answer is read: by its own type, and by the document's where it has none or a page of HTML. */
const readingOf = (status: number, headers: Headers, wire: OpenapiWire): Reading => {
  const { accept, empty, method } = wire;
  if (status >= 400) return "json";
  if (status === 204 || status === 205 || method === "HEAD") return "nothing";
  const isAttached = headers.has("content-disposition");
  const said = typeOf(headers.get("content-type"));
  const isDeclared = (kind: string) => accept.some((_) => kindOf(_) === kind);
  // Some servers call so what nobody has given a type.
  const isUnknown = said === "application/octet-stream" && !isAttached && isDeclared("json");
  const type = isUnknown && !isDeclared("binary") ? "" : said;
  if (type === "") {
    if (headers.get("content-length") === "0" && empty === true) return "nothing";
    return isDeclared("json") ? "json" : "text";
  }
  // What does not call itself a page and was not announced as one is a proxy's, or a login's.
  if (type === "text/html" && !isAttached && !accept.some((_) => typeOf(_) === type)) return "json";
  const kind = kindOf(type);
  if (kind === "json") return "json";
  if (kind !== "text" || isAttached) return "file";
  return accept.length > 0 && accept.every((_) => kindOf(_) === "json") ? "json" : "text";
};

/** Names of headers know no case, and the engine's own are in lower case. */
const lowered = (headers: CallContext["headers"]): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );

/** What a page before has said: parts of the input, or a whole query. */
const split = (page: Json | undefined): { readonly query?: string; readonly rest: Json } => {
  const { [LINK]: query, ...rest } = page ?? {};
  return typeof query === "string" ? { query, rest } : { rest: page ?? {} };
};

/** Makes what runs an operation. */
export const make = ({ exchange, baseUrl, pages, ...options }: ExecuteOptions) => {
  const { platform } = options;
  const choose = makeChooser(options);
  const noServer = new Misconfigured({
    platform,
    message: `The document does not say where its API is: give ${platform}({ baseUrl }).`,
    option: "baseUrl",
    accepted: "an http or https URL",
  });

  const outputOf = (
    call: ActionCall<OpenapiWire>,
    answer: Answer,
  ): Effect.Effect<unknown, PlugboardError> => {
    const { wire } = call.action;
    const { status, headers, text } = answer.response;
    const reading = readingOf(status, headers, wire);
    if (reading === "nothing" || (status < 400 && text === "" && wire.empty === true)) {
      return Effect.succeed(null);
    }
    return reading === "text" ? Effect.succeed(text) : exchange.read(answer);
  };

  const fileOf = (
    call: ActionCall<OpenapiWire>,
    { response }: Answer,
  ): Effect.Effect<ActionResult, PlugboardError> =>
    Effect.map(loadDownload, ({ fileFrom }) => {
      const { status, headers } = response;
      const file = fileFrom(headers, response.stream ?? response.text, call.onProgress);
      return { _tag: "Done", output: file, file, status, headers };
    });

  /** Its items and pages, where it has some. */
  const pagedOf = (
    call: ActionCall<OpenapiWire>,
    input: Json,
    output: unknown,
    { response }: Answer,
  ): Effect.Effect<ActionResult, PlugboardError> => {
    const { connector, name, wire } = call.action;
    const { status, headers } = response;
    const done = { _tag: "Done", output, status, headers } as const;
    const rule = pages?.(connector, name);
    const isList = Array.isArray(output);
    if (rule === undefined && !(isList && headers.has("link"))) {
      return Effect.succeed(isList ? { ...done, items: output } : done);
    }
    return Effect.map(loadPages, ({ pageOf, valueAt }) => {
      const within = rule?.items ?? "";
      const items: unknown = valueAt(output, within) ?? [];
      if (!Array.isArray(items)) return done;
      const page = pageOf(rule, { output, items, headers, input }, wire);
      // The output of what comes in pages is a list; what stands around it is told beside it.
      const around = within === "" ? undefined : output;
      return { ...done, output: items, meta: around, items, page };
    });
  };

  return (call: ActionCall<OpenapiWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { connector, wire } = call.action;
    const server = baseUrl ?? wire.server;
    if (server === undefined) return Effect.fail(noServer);
    const { query, rest } = split(call.page);
    const input: Json = { ...call.input, ...rest };
    const own = lowered(call.headers);
    const choosing = choose(wire, connector, call, baseUrl !== undefined);
    const encoding = requestOf(wire, input, { query, contentType: own["content-type"] });
    const prepared = Effect.flatMap(encoding, (encoded) =>
      Effect.map(choosing, (chosen) => ({ ...encoded, chosen })),
    );
    return Effect.flatMap(prepared, ({ method, path, headers, body, chosen }) => {
      const { "content-type": _, ...others } = own;
      const cookie = [others["cookie"], headers["cookie"]].filter((part) => part !== undefined);
      const ask: Ask = {
        method,
        url: server + path,
        auth: chosen.auth,
        // Progress of a text tells nothing.
        context: { ...call, onProgress: typeof body === "string" ? undefined : call.onProgress },
        body,
        headers: {
          ...headers,
          ...others,
          ...(cookie.length > 0 && { cookie: cookie.join("; ") }),
        },
        connector,
        who: chosen.who,
        secrets: chosen.secrets,
        timeout: TIMEOUT,
        stream: (status, answered) => readingOf(status, answered, wire) === "file",
      };
      return Effect.flatMap(exchange.send(ask), (answer) => {
        const { status, headers: answered } = answer.response;
        if (readingOf(status, answered, wire) === "file") return fileOf(call, answer);
        return Effect.flatMap(outputOf(call, answer), (output) =>
          pagedOf(call, input, output, answer),
        );
      });
    });
  };
};
