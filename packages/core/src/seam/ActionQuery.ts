/**
 * What an action is asked for, as a value: one place says it, for hooks, for a server that reads ahead,
 * and for whoever runs the action. It knows no framework, so that a server component can import it.
 */
import type {
  ActionOf,
  ConnectorOf,
  InputOf,
  ItemOf,
  OutputOf,
  PagedOf,
  Spelled,
  Written,
} from "../Catalog.ts";
import type { PlatformTypes } from "../Platform.ts";
import type { RegisteredTypes } from "../Register.ts";
import type { PagesOptions } from "./Pages.ts";
import type { QueryOptions } from "./Query.ts";
import type { ReadCallOptions } from "./Reads.ts";

/** The arguments of a query, with options or without, so that the caller can add some. */
interface ActionQuery<T extends PlatformTypes> {
  <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
  ): readonly [connector: K, action: A, input: InputOf<T["catalog"], K, A>];
  <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<ActionOf<T["catalog"], K>, M>,
    S = OutputOf<T["catalog"], K, A>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
    options: QueryOptions<OutputOf<T["catalog"], K, A>, S> & ReadCallOptions,
  ): readonly [
    connector: K,
    action: A,
    input: InputOf<T["catalog"], K, A>,
    options: QueryOptions<OutputOf<T["catalog"], K, A>, S> & ReadCallOptions,
  ];
}

/** The arguments of pages. */
interface ActionPages<T extends PlatformTypes> {
  <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<PagedOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
  ): readonly [connector: K, action: A, input: InputOf<T["catalog"], K, A>];
  <
    K extends Spelled<ConnectorOf<T["catalog"]>, N>,
    A extends Spelled<PagedOf<T["catalog"], K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<T["catalog"], K, A>,
    options: PagesOptions<ItemOf<T["catalog"], K, A>> & ReadCallOptions,
  ): readonly [
    connector: K,
    action: A,
    input: InputOf<T["catalog"], K, A>,
    options: PagesOptions<ItemOf<T["catalog"], K, A>> & ReadCallOptions,
  ];
}

const asGiven = (...given: ReadonlyArray<unknown>): ReadonlyArray<unknown> => given;

/** The arguments of `useActionQuery`, `useActionSuspenseQuery` and `prefetch`: `useActionQuery(...repo("tools"))`. */
export const actionQuery = asGiven as ActionQuery<RegisteredTypes>; // what is given, of the types that it was given with

/** The arguments of `useActionPages` and `prefetchPages`. */
export const actionPages = asGiven as ActionPages<RegisteredTypes>; // likewise
