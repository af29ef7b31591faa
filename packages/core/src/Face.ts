/** What a platform looks like to those who use it, as Effects; the promise face is made of this one. */
import * as Channel from "effect/Channel";
import * as Effect from "effect/Effect";
import type * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import * as Actions from "./Actions.ts";
import * as Auth from "./Auth.ts";
import * as Builder from "./Builder.ts";
import type {
  ActionDescription,
  ActionOf,
  ConnectorOf,
  InputOf,
  ItemOf,
  Json,
  OutputOf,
  PagedOf,
  Spelled,
  Written,
} from "./Catalog.ts";
import { mapCapabilities, optionsAt } from "./Capabilities.ts";
import type { CatalogFace } from "./CatalogFace.ts";
import type { ActionResponse } from "./ActionResponse.ts";
import { lazily } from "./internal/lazily.ts";
import { problemOf } from "./internal/options.ts";
import type { Job } from "./Job.ts";
import type * as Pagination from "./PageStrategy.ts";
import type {
  CallContext,
  CallOptions,
  Driver,
  Many,
  One,
  PlatformTypes,
  Way,
} from "./Platform.ts";
import { type PlugboardError, Unsupported } from "./PlugboardError.ts";
import type { Transport } from "./Transport.ts";

/** What asking for one page takes. */
export interface PageOptions extends CallOptions {
  /** How the page is asked for: the `next` or `previous` of another page's `info`. @default the first page */
  readonly from?: Json | undefined;
}

/** What walking over items takes. */
export interface ItemsOptions extends PageOptions {
  /** @default "forward" */
  readonly direction?: Pagination.Direction | undefined;
  /** Pages that are fetched ahead. @default 0 */
  readonly prefetch?: number | undefined;
}

/** Calls, over the catalog `C`. */
export interface ActionsFace<C, W extends Way> {
  /** The output of an action. */
  readonly execute: <
    K extends Spelled<ConnectorOf<C>, N>,
    A extends Spelled<ActionOf<C, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: CallOptions,
  ) => One<W, OutputOf<C, K, A>>;
  /** The whole answer of an action: output, meta, status, headers, and the way to other pages. */
  readonly run: <
    K extends Spelled<ConnectorOf<C>, N>,
    A extends Spelled<ActionOf<C, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: PageOptions,
  ) => One<W, ActionResponse<W, OutputOf<C, K, A>>>;
  /** One page of a list. */
  readonly page: <
    K extends Spelled<ConnectorOf<C>, N>,
    A extends Spelled<PagedOf<C, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: PageOptions,
  ) => One<W, Pagination.Page<ItemOf<C, K, A>>>;
  /** All items of a list, page after page as they are taken. */
  readonly items: <
    K extends Spelled<ConnectorOf<C>, N>,
    A extends Spelled<PagedOf<C, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: ItemsOptions,
  ) => Many<W, ItemOf<C, K, A>>;
  /** Starts an action as work at the platform, and does not wait for it. */
  readonly submit: <
    K extends Spelled<ConnectorOf<C>, N>,
    A extends Spelled<ActionOf<C, K>, M>,
    N extends string = string,
    M extends string = string,
  >(
    connector: K | Written<N>,
    action: A | Written<M>,
    input: InputOf<C, K, A>,
    options?: CallOptions,
  ) => One<W, Job<W, OutputOf<C, K, A>>>;
  /** The job with this id, after a reload for instance. */
  readonly job: <A = unknown>(id: string) => Job<W, A>;
  /** The same calls, written as a chain. */
  readonly connector: <K extends Spelled<ConnectorOf<C>, N>, N extends string = string>(
    name: K | Written<N>,
  ) => Builder.Builder<C, W, K>;
}

/** All that a platform offers, in one way. */
export type Face<T extends PlatformTypes, W extends Way> = ActionsFace<T["catalog"], W> &
  CatalogFace<W> &
  T[W]["capabilities"] & { readonly api: T[W]["api"] };

/** How a face is made. */
export interface FaceOptions extends Actions.Defaults, Actions.EngineOptions {}

const described = ({ wire: _, ...rest }: ActionDescription & { readonly wire?: unknown }) => rest;

/** One page of an answer, or the reason why it has none. */
const pageOf = (
  answered: Actions.Answered,
  platform: string,
): Effect.Effect<Pagination.Page<unknown>, PlugboardError> => {
  const { items, page = {} } = answered.result;
  const { connector, name: action } = answered.action;
  return items === undefined
    ? Effect.fail(
        new Unsupported({
          message: `${connector} / ${action} gives no list.`,
          platform,
          connector,
          action,
        }),
      )
    : Effect.succeed({ items, info: page });
};

/** A page of a list action, as the walk over pages asks for it. */
export const pageFetcher = (
  engine: Actions.Engine,
  defaults: Actions.Defaults,
  order: Omit<Actions.Order, "page">,
): ((from: Json | undefined) => Effect.Effect<Pagination.Page<unknown>, PlugboardError>) => {
  let next = order;
  return (from) =>
    Effect.flatMap(engine.call({ ...next, page: from }, defaults), (answered) => {
      // What this page was made from was checked already.
      next = { ...order, input: answered.input, options: { ...order.options, validate: "off" } };
      return pageOf(answered, engine.id);
    });
};

const loadWalk = lazily(() => import("./Walk.ts"));
const loadResponse = lazily(() => import("./ActionResponse.ts"));

const short = (
  answer: Effect.Effect<ActionResponse<"effect">, PlugboardError>,
): Effect.Effect<{ readonly data: unknown; readonly status: number }, PlugboardError> =>
  Effect.map(answer, ({ data, status }) => ({ data, status }));

/**
 * What all calls carry: one token, so that they share what is held of it, and its renewal. Throws
 * `Misconfigured` for options that no call can be made with.
 */
export const defaultsOf = (given: Actions.Defaults): Actions.Defaults => {
  const problem = problemOf(given);
  if (problem !== undefined) throw problem;
  return { ...given, token: given.token === undefined ? undefined : Auth.token(given.token) };
};

/** The Effect face of an engine, for one set of defaults. */
export const fromEngine = <T extends PlatformTypes>(
  driver: Driver<T>,
  engine: Actions.Engine,
  defaults: Actions.Defaults,
): Face<T, "effect"> => {
  const discover = <A>(
    options: (CallOptions & { readonly refresh?: boolean | undefined }) | undefined,
    read: (
      asker: ReturnType<Actions.Engine["asker"]>,
      refresh: boolean,
    ) => Effect.Effect<A, PlugboardError>,
  ) => {
    const own = options ?? {};
    return engine.guard(
      "catalog.get",
      () => read(engine.asker(defaults, own), own.refresh ?? false),
      own,
      defaults,
    );
  };
  const run = (connector: string, action: string, input: Json, options: PageOptions = {}) => {
    const order = { connector, action, input, options, page: options.from };
    return Effect.flatMap(engine.call(order, defaults), (answered) =>
      Effect.map(loadResponse, ({ make: response }) => response(engine, defaults, order, answered)),
    );
  };
  const face = {
    execute: (connector: string, action: string, input: Json, options?: CallOptions) =>
      Effect.map(
        engine.call({ connector, action, input, options }, defaults),
        ({ result }) => result.output,
      ),
    run,
    page: (connector: string, action: string, input: Json, options: PageOptions = {}) =>
      pageFetcher(engine, defaults, { connector, action, input, options })(options.from),
    items: (connector: string, action: string, input: Json, options: ItemsOptions = {}) =>
      Stream.fromChannel(
        Channel.fromTransform((_, scope) =>
          Effect.flatMap(loadWalk, ({ pullOf }) => {
            const fetch = pageFetcher(engine, defaults, { connector, action, input, options });
            return pullOf(scope, fetch, options, (page) => page.items);
          }),
        ),
      ),
    submit: (connector: string, action: string, input: Json, options?: CallOptions) =>
      engine.submit({ connector, action, input, options }, defaults),
    job: (id: string) => engine.job(id, defaults),
    connector: (name: string) => Builder.make(name, { run, short }),
    connectors: (options: CallOptions & { readonly search?: string } = {}) =>
      Effect.map(discover(options, engine.directory.connectors), (list) => {
        const wanted = options.search?.toLowerCase() ?? "";
        return list.filter(({ name, title }) => `${name} ${title}`.toLowerCase().includes(wanted));
      }),
    actions: (connector: string, options?: CallOptions) =>
      Effect.map(
        discover(options, (asker, refresh) => engine.directory.actions(connector, asker, refresh)),
        (list) => list.map(described),
      ),
    describe: (connector: string, action: string, options?: CallOptions) =>
      Effect.map(
        discover(options, (asker, refresh) =>
          engine.directory.resolve(connector, action, asker, refresh),
        ),
        described,
      ),
    catalog: (options?: CallOptions) => discover(options, engine.directory.all),
    ...mapCapabilities(engine.platform.capabilities, (name, at, method) => (...args) => {
      const before = Array.from({ length: at }, (_, n) => args[n]);
      return engine.guard(
        name,
        (context: CallContext) => method(...before, context),
        optionsAt(args, at),
        defaults,
      );
    }),
  };
  const api = driver.api(face.execute as never);
  // Names and shapes are those of Face; the catalog's types exist for callers only.
  return { ...face, api } as unknown as Face<T, "effect">;
};

/** The Effect face of a platform, alive as long as the scope. */
export const make = <T extends PlatformTypes>(
  driver: Driver<T>,
  options: FaceOptions = {},
): Effect.Effect<Face<T, "effect">, never, Transport | Scope.Scope> =>
  Effect.map(driver.make, (platform) =>
    fromEngine(driver, Actions.make(driver.id, platform, options), defaultsOf(options)),
  );
