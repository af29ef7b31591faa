/** The two ways to reach a mock Pieces OS: its own `fetch`, and a real port. */
import { afterEach, describe } from "vitest";
import { type MockPieces, mockPieces, type MockPiecesOptions } from "../../src/index.ts";
import { listen } from "../../src/node.ts";

/** An answer, read. */
export interface Heard {
  readonly status: number;
  readonly type: string | null;
  readonly text: string;
  /** The text as JSON; the assertions check it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- every use is an assertion on the very shape
  readonly json: () => any;
}

/** A caller without a client. */
export interface Caller {
  readonly platform: MockPieces;
  /** Posts a body as JSON, a text as it is, and nothing where there is none. */
  readonly post: (
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Heard>;
  readonly get: (path: string) => Promise<Heard>;
  /** Connects, and gives the application's id. */
  readonly connect: (application?: Readonly<Record<string, unknown>>) => Promise<string>;
}

/** An application that Pieces OS knows. */
export const editor = { name: "VS_CODE", version: "1.0.0", platform: "LINUX" };

/** A snippet as an asset. */
export const snippet = (raw: string) => ({ format: { fragment: { string: { raw } } } });

const open = async (way: "memory" | "port", options: MockPiecesOptions) => {
  const platform = mockPieces(options);
  const server = way === "port" ? await listen(platform) : undefined;
  const url = server?.url ?? platform.options.baseUrl;
  const call = server === undefined ? platform.fetch : fetch;
  const hear = async (path: string, init: RequestInit): Promise<Heard> => {
    const response = await call(url + path, init);
    const text = await response.text();
    const type = response.headers.get("content-type");
    return { status: response.status, type, text, json: () => JSON.parse(text) };
  };
  const post: Caller["post"] = (path, body, headers = {}) =>
    hear(path, {
      method: "POST",
      ...(body === undefined
        ? { headers }
        : {
            headers: { "content-type": "application/json", ...headers },
            body: typeof body === "string" ? body : JSON.stringify(body),
          }),
    });
  const caller: Caller = {
    platform,
    post,
    get: (path) => hear(path, {}),
    connect: async (application = editor) =>
      (await post("/connect", { application })).json().application.id,
  };
  return { caller, close: async () => server?.close() };
};

/** Runs the cases once in memory and once over a port; each case gets a fresh platform from `start`. */
export const describeWays = (
  name: string,
  cases: (start: (options?: MockPiecesOptions) => Promise<Caller>) => void,
): void => {
  describe.each(["memory", "port"] as const)(`${name} (%s)`, (way) => {
    const closers: Array<() => Promise<unknown>> = [];
    afterEach(async () => {
      await Promise.all(closers.splice(0).map((close) => close()));
    });
    cases(async (options = {}) => {
      const { caller, close } = await open(way, options);
      closers.push(close);
      return caller;
    });
  });
};
