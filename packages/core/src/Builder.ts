/**
 * A call written as a chain, as the original SDK writes it. Builders are immutable: each step gives
 * a new one, and two actions of one connector share nothing.
 */
import type { ActionResponse } from "./ActionResponse.ts";
import type { TokenSource } from "./Auth.ts";
import type { ActionOf, InputOf, Json, OutputOf, Spelled, Written } from "./Catalog.ts";
import type { CallOptions, One, Way } from "./Platform.ts";

/** A connector, ready for an action. */
export interface Builder<C, W extends Way, K extends keyof C> {
  readonly action: <A extends Spelled<ActionOf<C, K>, M>, M extends string = string>(
    name: A | Written<M>,
  ) => ActionBuilder<C, W, K, A>;
  /** The same without the chain. */
  readonly run: <A extends Spelled<ActionOf<C, K>, M>, M extends string = string>(
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: CallOptions,
  ) => One<W, ActionResponse<W, OutputOf<C, K, A>>>;
}

/** A call in the making. */
export interface ActionBuilder<C, W extends Way, K extends keyof C, A extends keyof C[K]> {
  /** Adds to the input; later values win. */
  readonly params: (input: Partial<InputOf<C, K, A>>) => ActionBuilder<C, W, K, A>;
  readonly param: <P extends keyof InputOf<C, K, A> & string>(
    name: P,
    value: InputOf<C, K, A>[P],
  ) => ActionBuilder<C, W, K, A>;
  /** Adds headers; later values win. */
  readonly headers: (headers: Readonly<Record<string, string>>) => ActionBuilder<C, W, K, A>;
  readonly maxAttempts: (attempts: number) => ActionBuilder<C, W, K, A>;
  readonly token: (token: TokenSource) => ActionBuilder<C, W, K, A>;
  readonly account: (account: string) => ActionBuilder<C, W, K, A>;
  /** Milliseconds for one attempt. */
  readonly timeout: (milliseconds: number) => ActionBuilder<C, W, K, A>;
  readonly signal: (signal: AbortSignal) => ActionBuilder<C, W, K, A>;
  /** Any other option of a call. */
  readonly options: (options: CallOptions) => ActionBuilder<C, W, K, A>;
  /** The whole answer. */
  readonly run: () => One<W, ActionResponse<W, OutputOf<C, K, A>>>;
  /** Output and status alone. */
  readonly execute: () => One<W, { readonly data: OutputOf<C, K, A>; readonly status: number }>;
}

/** What the chain ends in, in either way. */
export interface Ending {
  readonly run: (connector: string, action: string, input: Json, options: CallOptions) => unknown;
  /** The short form of what `run` gives. */
  readonly short: (answer: never) => unknown;
}

const step = (
  connector: string,
  action: string,
  ending: Ending,
  input: Json,
  options: CallOptions,
): object => {
  const withInput = (more: Json) => step(connector, action, ending, { ...input, ...more }, options);
  const next = (more: CallOptions) =>
    step(connector, action, ending, input, { ...options, ...more });
  const run = () => ending.run(connector, action, input, options);
  return {
    params: withInput,
    param: (name: string, value: unknown) => withInput({ [name]: value }),
    headers: (headers: Record<string, string>) =>
      next({ headers: { ...options.headers, ...headers } }),
    maxAttempts: (maxAttempts: number) => next({ maxAttempts }),
    token: (token: TokenSource) => next({ token }),
    account: (account: string) => next({ account }),
    timeout: (timeout: number) => next({ timeout }),
    signal: (signal: AbortSignal) => next({ signal }),
    options: next,
    run,
    // `short` takes what this `run` gives: both come from one face.
    execute: () => ending.short(run() as never),
  };
};

/** The chain of a connector. */
export const make = (
  connector: string,
  ending: Ending,
): {
  readonly action: (name: string) => object;
  readonly run: (action: string, input: Json, options?: CallOptions) => unknown;
} => ({
  action: (name) => step(connector, name, ending, {}, {}),
  run: (action: string, input: Json, options: CallOptions = {}) =>
    ending.run(connector, action, input, options),
});
