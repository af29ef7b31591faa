/**
 * What was said between a client and a platform, as plain data: for a file, and without secrets.
 *
 * Requests are kept by what tells one from another: method, path, query and body. Their headers are
 * not: credentials are there, and what differs from run to run.
 */
import { hideSecrets } from "@plugboard/core/driver";

/** A file in a form. */
export interface ScenarioFile {
  readonly filename: string;
  readonly contentType: string;
  readonly base64: string;
}

/** Values by their names; several of one name as a list. */
export interface Named<A> {
  readonly [name: string]: A | ReadonlyArray<A>;
}

/** A body: as JSON or text where it is that, else as its bytes; forms by their fields. */
export interface ScenarioBody {
  readonly json?: unknown;
  readonly text?: string;
  readonly base64?: string;
  readonly form?: Named<string | ScenarioFile>;
}

/** A request, by what tells it from others; its origin does not. */
export interface ScenarioRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Named<string>;
  readonly body?: ScenarioBody | undefined;
}

/** An answer. */
export interface ScenarioResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: ScenarioBody | undefined;
}

/** Requests and their answers, in the order in which they were asked. */
export interface Scenario {
  readonly version: 1;
  readonly exchanges: ReadonlyArray<{
    readonly request: ScenarioRequest;
    readonly response: ScenarioResponse;
  }>;
}

const base64Of = (bytes: Uint8Array): string => {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

/** The bytes that a text of base64 stands for. */
export const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

const strict = new TextDecoder("utf-8", { fatal: true });

const plainBody = (bytes: Uint8Array, type: string): ScenarioBody | undefined => {
  if (bytes.byteLength === 0) return undefined;
  let text: string;
  try {
    text = strict.decode(bytes);
  } catch {
    return { base64: base64Of(bytes) };
  }
  if (!type.includes("json")) return { text };
  try {
    return { json: JSON.parse(text) };
  } catch {
    return { text };
  }
};

const named = <A>(pairs: Iterable<readonly [string, A]>): Named<A> => {
  const lists = new Map<string, Array<A>>();
  for (const [name, value] of pairs) lists.set(name, [...(lists.get(name) ?? []), value]);
  return Object.fromEntries(
    [...lists].map(([name, list]) => {
      const [only] = list;
      return [name, list.length === 1 && only !== undefined ? only : list];
    }),
  );
};

const fieldOf = async (value: string | File): Promise<string | ScenarioFile> =>
  typeof value === "string"
    ? value
    : {
        filename: value.name,
        contentType: value.type,
        base64: base64Of(new Uint8Array(await value.arrayBuffer())),
      };

/** What a request or an answer carries. */
const bodyOf = async (message: Request | Response): Promise<ScenarioBody | undefined> => {
  const type = message.headers.get("content-type") ?? "";
  if (!/^(multipart\/form-data|application\/x-www-form-urlencoded)/.test(type)) {
    return plainBody(new Uint8Array(await message.arrayBuffer()), type);
  }
  const fields = [...(await message.formData())].map(
    async ([name, value]) => [name, await fieldOf(value)] as const,
  );
  return { form: named(await Promise.all(fields)) };
};

/** Headers that say how an answer came, not what it is; what unpacks it is done already. */
const OF_THE_WAY =
  /^(connection|content-encoding|content-length|date|keep-alive|set-cookie|transfer-encoding|vary|access-control-.*)$/;

/** A request as a scenario has it. */
export const requestOf = async (request: Request): Promise<ScenarioRequest> => {
  const { pathname, searchParams } = new URL(request.url);
  const body = await bodyOf(request);
  return {
    method: request.method,
    path: pathname,
    query: named(searchParams),
    ...(body !== undefined && { body }),
  };
};

/** An answer as a scenario has it. */
export const responseOf = async (response: Response): Promise<ScenarioResponse> => {
  const body = await bodyOf(response);
  const headers = [...response.headers].filter(([name]) => !OF_THE_WAY.test(name));
  return {
    status: response.status,
    headers: Object.fromEntries(headers),
    ...(body !== undefined && { body }),
  };
};

/** Without texts that are, and values that are named like, secrets. */
export const withoutSecrets = <A extends ScenarioRequest | ScenarioResponse>(
  part: A,
  secrets: ReadonlyArray<string>,
): A =>
  // Hiding puts texts in the place of texts, and the shape stays.
  hideSecrets(part, secrets) as A;
