/**
 * Where one check stands: a platform, its clients, and the eye on what they say.
 *
 * Every failure that a check expects passes through `refused`, which holds it to what all failures
 * promise; every event of every client is kept, and looked through at the end.
 */
import {
  type CallEvent,
  fromJSON,
  isPlugboardError,
  type Json,
  type PlugboardError,
} from "@plugboard/core";
import { expect, vi } from "vitest";
import { credentialsIn } from "../Credentials.ts";
import type { Fault, FaultHandle } from "../Fault.ts";
import type {
  ActionSample,
  AnyClient,
  ContractClientOptions,
  ContractPlatform,
  Sample,
  SeenCall,
  SeenRequest,
  Tag,
} from "./Sample.ts";

type Refusal<T extends Tag> = Extract<PlugboardError, { readonly _tag: T }>;

/** What a check stands on. */
export interface Stage {
  readonly platform: ContractPlatform;
  /** A client that is disposed when the check has ended. */
  readonly open: (options?: ContractClientOptions) => AnyClient;
  readonly events: ReadonlyArray<CallEvent>;
  /** Makes one action go wrong, or any request. */
  readonly fail: (fault: Fault, at?: ActionSample) => FaultHandle;
  /** Makes requests hang, and waits for the first one. */
  readonly hang: (at?: ActionSample, after?: number) => Promise<void>;
  readonly calls: (at: ActionSample) => ReadonlyArray<SeenCall>;
  readonly requests: () => ReadonlyArray<SeenRequest>;
  /** The failure of what must fail, and with one of these tags. */
  readonly refused: <const T extends Tag>(
    given: Promise<unknown>,
    ...tags: ReadonlyArray<T>
  ) => Promise<Refusal<T>>;
  /** Waits for what may end well or badly, but not with a failure that is none of ours. */
  readonly settled: (given: Promise<unknown>) => Promise<void>;
  /** What the platform meets in this check is its own fault. */
  readonly forgive: () => void;
  /** Waits until the platform has seen that its last call was given up. */
  readonly abandoned: (at: ActionSample) => Promise<void>;
  readonly token: (user: string) => Promise<string>;
  /** Looks for these texts, too, in whatever is shown from now on. */
  readonly keep: (...texts: ReadonlyArray<string>) => void;
  /** Looks through the events, and through what the platform met. */
  readonly verify: () => void;
  readonly close: () => Promise<void>;
}

/** Registers one fact about the platform. */
export type Check = (fact: string, body: (stage: Stage) => Promise<void>) => void;

/** Registers what can be checked of one matter; `can` tells what the platform has, and is not the one of a check. */
export type Part = (check: Check, sample: Sample, can: ContractPlatform) => void;

/** The credentials that a request carried. */
export const carried = ({ headers }: Partial<Pick<SeenCall, "headers">>): ReadonlyArray<string> =>
  credentialsIn(headers ?? {});

/** The input of a sample. */
export const inputOf = ({ input = {} }: ActionSample): Json => input;

/** A promise and what fulfils it (`Promise.withResolvers` is not in every Node that this runs in). */
export const awaited = <A>() => {
  let resolve: (value: A) => void = () => undefined;
  const promise = new Promise<A>((fulfil) => {
    resolve = fulfil;
  });
  return { promise, resolve };
};

/** As Node's console and test runners show a value; elsewhere as much of it as there is. */
const inspected = (value: unknown): string => {
  const node = globalThis.process?.getBuiltinModule?.("node:util");
  return node === undefined
    ? `${String(value)} ${value instanceof Error ? value.stack : ""}`
    : `${node.inspect(value)} ${node.inspect(value, { depth: 10, customInspect: false })}`;
};

/** Every way in which a value may show itself. */
const shown = (value: unknown): string =>
  [inspected(value), JSON.stringify(value), value instanceof Error ? value.message : ""].join("\n");

const keepsSecrets = (value: unknown, secrets: ReadonlyArray<string>): void => {
  const text = shown(value);
  const found = secrets.filter((secret) => text.includes(secret));
  // What it has found is hidden from the report, too.
  const hidden = found.reduce((_, secret) => _.replaceAll(secret, "<SECRET>"), text);
  const lines = hidden.split("\n").filter((line) => line.includes("<SECRET>"));
  expect(lines.map((line) => line.slice(0, 200))).toEqual([]);
};

const isSound = (error: unknown, platform: string | undefined): PlugboardError => {
  if (!isPlugboardError(error))
    return expect.fail(`${inspected(error)} is no failure of Plugboard`);
  expect(error).toBeInstanceOf(Error);
  expect(error.message, "a failure's message").not.toBe("");
  if (platform !== undefined) expect(error.platform, "a failure's platform").toBe(platform);
  const json: unknown = JSON.parse(JSON.stringify(error));
  const copy = fromJSON(json);
  expect(copy?._tag).toBe(error._tag);
  expect(copy?.message).toBe(error.message);
  expect(JSON.parse(JSON.stringify(copy)), "a failure that went through JSON").toEqual(json);
  return error;
};

/** Sets the stage on a platform. */
export const makeStage = (platform: ContractPlatform): Stage => {
  const clients: Array<AnyClient> = [];
  const events: Array<CallEvent> = [];
  const secrets = [...(platform.secrets ?? [])];
  let forgiving = false;

  const sound = (error: unknown): PlugboardError => {
    const failure = isSound(error, clients[0]?.id);
    keepsSecrets(failure, secrets);
    return failure;
  };

  const fail: Stage["fail"] = (fault, at) => {
    const handle =
      at === undefined ? platform.fail?.(fault) : platform.fail?.(at.connector, at.action, fault);
    return handle ?? expect.fail("the platform cannot be made to fail");
  };
  const calls: Stage["calls"] = ({ connector, action }) =>
    platform.calls?.(connector, action) ?? expect.fail("the platform does not tell of its calls");

  return {
    platform,
    events,
    fail,
    calls,
    requests: () => platform.requests?.() ?? expect.fail("the platform tells of no requests"),
    open: (options) => {
      const client = platform.client(options);
      clients.push(client);
      client.on((event) => void events.push(event));
      return client;
    },
    hang: (at, after = 0) =>
      new Promise((arrived) => {
        let seen = 0;
        const when = (): boolean => {
          seen += 1;
          if (seen <= after) return false;
          arrived();
          return true;
        };
        fail({ hang: true, when }, at);
      }),
    refused: async (given, ...tags) => {
      const error = await given.then(
        (value) => expect.fail(`${tags.join(" or ")} did not come, but ${inspected(value)}`),
        (cause: unknown) => cause,
      );
      const failure = sound(error);
      expect(tags, failure.message).toContain(failure._tag);
      // Its tag has just been found among them.
      return failure as never;
    },
    settled: (given) =>
      given.then(
        () => undefined,
        (cause: unknown) => void sound(cause),
      ),
    forgive: () => {
      forgiving = true;
    },
    abandoned: (at) =>
      vi.waitFor(() => expect(calls(at).at(-1)?.aborted).toBe(true), {
        interval: 5,
        timeout: 10_000,
      }),
    token: async (user) => {
      const token = (await platform.token?.(user)) ?? expect.fail("the platform gives no tokens");
      secrets.push(token);
      return token;
    },
    keep: (...texts) => void secrets.push(...texts),
    verify: () => {
      for (const event of events) keepsSecrets(event, secrets);
      if (!forgiving) platform.verify?.();
    },
    close: async () => {
      await Promise.all(clients.map((client) => client.dispose()));
    },
  };
};
