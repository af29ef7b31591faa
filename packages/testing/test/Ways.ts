/** The two ways to reach a mock: its own `fetch`, and a real port. Wire cases run in both. */
import { afterEach, describe } from "vitest";
import { mockBosa, type MockBosa, type MockBosaOptions, sampleConnectors } from "../src/index.ts";
import { listen } from "../src/node.ts";

type Samples = ReturnType<typeof sampleConnectors>;

/** A caller that knows the key and, unless told otherwise, ana's token. */
export interface Caller {
  readonly platform: MockBosa<Samples>;
  readonly url: string;
  readonly token: string;
  /** `path` with the key and the token; `null` leaves a header out. */
  readonly send: (
    path: string,
    init?: Omit<RequestInit, "headers"> & {
      readonly headers?: Readonly<Record<string, string | null>>;
    },
  ) => Promise<Response>;
  /** Runs an action with a JSON body. */
  readonly run: (
    connector: string,
    action: string,
    input?: object,
    headers?: Readonly<Record<string, string | null>>,
  ) => Promise<Response>;
}

/** What a JSON answer holds; the assertions check it. */
// oxlint-disable-next-line typescript/no-explicit-any -- every use is an assertion on the very shape
export const bodyOf = async (response: Response): Promise<any> => response.json();

const open = async (
  way: "memory" | "port",
  options: MockBosaOptions<Samples>,
): Promise<Caller & { readonly close: () => Promise<void> }> => {
  const platform = mockBosa({ connectors: sampleConnectors(), ...options });
  const server = way === "port" ? await listen(platform) : undefined;
  const url = server?.url ?? platform.options.baseUrl;
  const call = server === undefined ? platform.fetch : fetch;
  const token = await platform.token();
  const send: Caller["send"] = (path, { headers, ...init } = {}) => {
    const all: Record<string, string | null> = {
      "x-api-key": platform.options.apiKey,
      authorization: `Bearer ${token}`,
      ...headers,
    };
    const given = Object.entries(all).filter((_): _ is [string, string] => _[1] !== null);
    return call(url + path, { ...init, headers: given });
  };
  return {
    platform,
    url,
    token,
    send,
    run: (connector, action, input = {}, headers = {}) =>
      send(`/connectors/${connector}/${action}`, {
        method: "POST",
        body: JSON.stringify(input),
        headers: { "content-type": "application/json", ...headers },
      }),
    close: async () => server?.close(),
  };
};

/** Runs the cases once in memory and once over a port; each case gets a fresh platform from `start`. */
export const describeWire = (
  name: string,
  cases: (start: (options?: MockBosaOptions<Samples>) => Promise<Caller>) => void,
): void => {
  describe.each(["memory", "port"] as const)(`${name} (%s)`, (way) => {
    let closers: Array<() => Promise<void>> = [];
    afterEach(async () => {
      await Promise.all(closers.map((close) => close()));
      closers = [];
    });
    cases(async (options = {}) => {
      const caller = await open(way, options);
      closers.push(caller.close);
      return caller;
    });
  });
};
