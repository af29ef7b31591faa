/**
 * What a page asks of its relay: plain data, one question a request. It names a platform by the name
 * that the relay has for it, and holds no address, no credentials and no user.
 */
import type { Json } from "../Catalog.ts";
import { isObject } from "../internal/json.ts";

/** Every question carries this header: a form of another site cannot. */
export const MARK = "x-plugboard-relay";

/** The part of a multipart question that is not a file. */
export const QUESTION = "question";

/** A file of an input: where it stood (a JSON pointer), and the headers of its part. */
export interface FilePlace {
  readonly at: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

interface Common {
  readonly platform: string;
  readonly account?: string | undefined;
  /** Milliseconds for one attempt. */
  readonly timeout?: number | undefined;
}

interface Looking {
  /** What is kept is read anew. */
  readonly refresh?: boolean | undefined;
}

/** One question. */
export type Question = Common &
  (
    | ({ readonly ask: "connectors" | "all" } & Looking)
    | ({ readonly ask: "actions"; readonly connector: string } & Looking)
    | ({ readonly ask: "action"; readonly connector: string; readonly action: string } & Looking)
    | {
        readonly ask: "execute";
        readonly connector: string;
        readonly action: string;
        readonly input: Json;
        readonly files?: ReadonlyArray<FilePlace> | undefined;
        /** As the relay gave it. */
        readonly page?: Json | undefined;
        readonly mode: "wait" | "submit";
        readonly idempotencyKey?: string | undefined;
      }
    /** Of a job, as the relay named it. */
    | { readonly ask: "job" | "cancel"; readonly job: string }
    /** A method of a capability, `integrations.list` for instance. */
    | {
        readonly ask: "capability";
        readonly name: string;
        readonly args: ReadonlyArray<unknown>;
      }
  );

const isText = (value: unknown): value is string => typeof value === "string";
const isFlag = (value: unknown): boolean => value === undefined || typeof value === "boolean";
const isMaybe = (value: unknown, is: (value: unknown) => boolean): boolean =>
  value === undefined || is(value);

const isTexts = (value: unknown): boolean => isObject(value) && Object.values(value).every(isText);

const isPlace = (value: unknown): boolean =>
  isObject(value) && isText(value["at"]) && isMaybe(value["headers"], isTexts);

const shapes: Readonly<Record<Question["ask"], (given: Json) => boolean>> = {
  connectors: ({ refresh }) => isFlag(refresh),
  all: ({ refresh }) => isFlag(refresh),
  actions: ({ connector, refresh }) => isText(connector) && isFlag(refresh),
  action: ({ connector, action, refresh }) =>
    isText(connector) && isText(action) && isFlag(refresh),
  execute: ({ connector, action, input, files, page, mode, idempotencyKey }) =>
    isText(connector) &&
    isText(action) &&
    isObject(input) &&
    isMaybe(files, (list) => Array.isArray(list) && list.every(isPlace)) &&
    isMaybe(page, isObject) &&
    (mode === "wait" || mode === "submit") &&
    isMaybe(idempotencyKey, isText),
  job: ({ job }) => isText(job),
  cancel: ({ job }) => isText(job),
  capability: ({ name, args }) => isText(name) && Array.isArray(args),
};

/** The question that a body holds; nothing where it is none. */
export const questionIn = (given: unknown): Question | undefined => {
  if (!isObject(given)) return undefined;
  const { platform, account, timeout, ask } = given;
  const isAsked = isText(ask) && Object.hasOwn(shapes, ask);
  const isOne =
    isText(platform) &&
    isMaybe(account, isText) &&
    isMaybe(timeout, (value) => typeof value === "number" && value > 0) &&
    isAsked &&
    shapes[ask as Question["ask"]](given);
  // Each member was looked at above.
  return isOne ? (given as unknown as Question) : undefined;
};
