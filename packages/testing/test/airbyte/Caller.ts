/** A caller of a mock Airbyte whose every answer is held against the document. */
import { readFileSync } from "node:fs";
import { models, operations } from "@plugboard/core/airbyte/document";
import { validate } from "@plugboard/core/validation";
import { load } from "js-yaml";
import { afterEach, describe, expect } from "vitest";
import { type Fields, isFields, readBy, violationsOf } from "../../src/airbyte/Schema.ts";
import {
  type ManualClock,
  manualClock,
  type MockAirbyte,
  mockAirbyte,
  type MockAirbyteOptions,
} from "../../src/index.ts";
import { listen } from "../../src/node.ts";

/** An answer, read. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** What the text holds, if it is JSON; the assertions check it. */
  // oxlint-disable-next-line typescript/no-explicit-any -- every use is an assertion on the very shape
  readonly body: any;
}

/** How a request differs from a usual one. */
export interface Sending {
  /** Sent as it is, whatever it holds. */
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** @default "" */
  readonly suffix?: string;
}

/** What a case works with. */
export interface Caller {
  readonly platform: MockAirbyte;
  readonly seed: MockAirbyte["seed"];
  readonly clock: ManualClock;
  /** Where the platform is reached. */
  readonly origin: string;
  readonly fetch: typeof fetch;
  /** Sends an operation, and gives whatever comes. */
  readonly send: (operationId: string, body?: object, sending?: Sending) => Promise<Answer>;
  /** Sends an operation that must succeed, and gives what its answer holds. */
  readonly ask: (operationId: string, body?: object) => Promise<Answer["body"]>;
  /** Sends an operation that must be refused, and gives the answer. */
  readonly refused: (operationId: string, body?: object) => Promise<Answer>;
}

const vendors = (path: string): Fields => {
  const parsed = load(readFileSync(path, "utf8"));
  const components = isFields(parsed) ? parsed["components"] : undefined;
  const schemas = isFields(components) ? components["schemas"] : undefined;
  return isFields(schemas) ? schemas : {};
};

/** Airbyte's own document can stand in for ours: `AIRBYTE_SPEC` is its path. */
const schemas: Fields =
  process.env["AIRBYTE_SPEC"] === undefined ? models : vendors(process.env["AIRBYTE_SPEC"]);

const prefix = "#/components/schemas/";

const resolve = (reference: string): Fields => {
  const schema = schemas[reference.slice(prefix.length)];
  if (!isFields(schema)) throw new Error(`The document has no ${reference}`);
  return schema;
};

/** One schema a model, so that it is compiled once. */
const whole = Object.fromEntries(
  Object.keys(schemas).map((name) => [name, { $ref: prefix + name, components: { schemas } }]),
);

/** An answer has what its schema asks for, nothing that it does not know, and no null. */
const expectToFit = (model: string, body: unknown): void => {
  const reference = { $ref: prefix + model };
  if (isFields(body)) {
    const { issues, notes } = validate(whole[model] ?? {}, body);
    expect([issues, notes]).toEqual([[], []]);
  }
  expect(violationsOf(reference, body, resolve)).toEqual([]);
  expect(readBy(reference, body, resolve)).toEqual(body);
};

const FAILURES: Readonly<Record<number, string>> = {
  400: "KnownExceptionInfo",
  404: "NotFoundKnownExceptionInfo",
  409: "KnownExceptionInfo",
  422: "InvalidInputExceptionInfo",
  500: "KnownExceptionInfo",
};

const modelOf = (operationId: string, status: number): string | undefined => {
  const answer = operations.find((_) => _.operationId === operationId)?.answer;
  if (status >= 400) return FAILURES[status];
  return typeof answer === "object" ? answer.model : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const open = async (way: "memory" | "port", options: MockAirbyteOptions) => {
  const clock = manualClock();
  const platform = mockAirbyte({ now: clock.now, sleep: clock.sleep, ...options });
  const server = way === "port" ? await listen(platform) : undefined;
  const origin = server?.url ?? new URL(platform.options.baseUrl).origin;
  const call = server === undefined ? platform.fetch : fetch;
  const { username, password } = platform.options;
  const credentials = `Basic ${btoa(`${username}:${password}`)}`;

  const send: Caller["send"] = async (operationId, body, sending = {}) => {
    const row = operations.find((_) => _.operationId === operationId);
    if (row === undefined) throw new Error(`There is no operation ${operationId}`);
    const { text = body === undefined ? undefined : JSON.stringify(body) } = sending;
    const response = await call(`${origin}/api${row.path}${sending.suffix ?? ""}`, {
      method: row.method,
      headers: {
        authorization: credentials,
        "content-type": "application/json",
        ...sending.headers,
      },
      ...(text !== undefined && { body: text }),
    });
    const { status, headers } = response;
    const answer: Answer = await response
      .text()
      .then((_) => ({ status, headers, text: _, body: parsed(_) }));
    const model = modelOf(operationId, status);
    if (model !== undefined && options.dialect !== "server") expectToFit(model, answer.body);
    return answer;
  };

  const caller: Caller = {
    platform,
    seed: platform.seed,
    clock,
    origin,
    fetch: call,
    send,
    ask: async (operationId, body) => {
      const { status, text, body: answer } = await send(operationId, body);
      expect([operationId, status, status < 400 ? "" : text]).toEqual([
        operationId,
        status < 400 ? status : 200,
        "",
      ]);
      return answer;
    },
    refused: async (operationId, body) => {
      const answer = await send(operationId, body);
      expect(answer.status).toBeGreaterThanOrEqual(400);
      return answer;
    },
  };
  return { caller, close: async () => server?.close() };
};

/** Runs the cases once in memory and once over a port; each case gets a fresh platform from `start`. */
export const describeAirbyte = (
  name: string,
  cases: (start: (options?: MockAirbyteOptions) => Promise<Caller>) => void,
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

/** What one operation does, as a fact and as a case that shows it. */
export type Scenario = readonly [fact: string, run: (caller: Caller) => Promise<void>];

/** Scenarios by the ids of their operations. */
export type Scenarios = Readonly<Record<string, Scenario>>;
