/** A whole answer, and the way from it to the pages around it; in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Answered, Defaults, Engine, Order } from "./Actions.ts";
import type { Json } from "./Catalog.ts";
import type { PageInfo } from "./PageStrategy.ts";
import type { One, Way } from "./Platform.ts";
import type { Issue, PlugboardError } from "./PlugboardError.ts";
import { makeGuard } from "./Walk.ts";

/** What was asked; never a token. */
export interface RequestInfo {
  readonly connector: string;
  readonly action: string;
  readonly input: Json;
  readonly page?: Json | undefined;
  readonly account?: string | undefined;
}

/** One page of `allItems`. */
export interface ResponsePage<A> {
  readonly data: A;
  readonly meta: unknown;
}

/** The answer of an action. */
export interface ActionResponse<W extends Way, A = unknown> {
  /** The output; a ConnectorFile where the answer is no JSON. */
  readonly data: A;
  /** What the platform says beside the output: where a page stands, for instance. */
  readonly meta: unknown;
  readonly status: number;
  readonly headers: Headers;
  readonly request: RequestInfo;
  /** What `validate: "report"` dropped from the input, and what could not be checked. */
  readonly notes: ReadonlyArray<Issue>;
  readonly info: PageInfo;
  readonly isList: boolean;
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  /** The next page; this one where there is none. */
  readonly nextPage: () => One<W, ActionResponse<W, A>>;
  /** The page before; this one where there is none. */
  readonly previousPage: () => One<W, ActionResponse<W, A>>;
  /** One entry for each page, from this one to the last. */
  readonly allItems: () => One<W, ReadonlyArray<ResponsePage<A>>>;
}

/** The response to an answered call. */
export const make = (
  engine: Engine,
  defaults: Defaults,
  order: Order,
  answered: Answered,
): ActionResponse<"effect"> => {
  const { result, input } = answered;
  const info: PageInfo = result.page ?? {};
  const isList = result.items !== undefined;
  const account = order.options?.account ?? defaults.account;
  const { connector, action, page } = order;

  const at = (from: Json): Effect.Effect<ActionResponse<"effect">, PlugboardError> => {
    // What this page was made from was checked already.
    const options = { ...order.options, validate: "off" } as const;
    const next = { ...order, input, options, page: from };
    return Effect.map(engine.call(next, defaults), (other) => make(engine, defaults, next, other));
  };
  const walk = (
    response: ActionResponse<"effect">,
    seen: ReturnType<typeof makeGuard>,
    pages: ReadonlyArray<ResponsePage<unknown>>,
  ): Effect.Effect<ReadonlyArray<ResponsePage<unknown>>, PlugboardError> => {
    const { data, meta } = response;
    const all = [...pages, { data, meta }];
    const { next } = response.info;
    if (next === undefined) return Effect.succeed(all);
    const repeated = seen(next);
    if (repeated !== undefined) return Effect.fail(repeated);
    return Effect.flatMap(response.nextPage(), (other) => walk(other, seen, all));
  };
  const turn = (to: Json | undefined): Effect.Effect<ActionResponse<"effect">, PlugboardError> =>
    Effect.suspend(() => {
      if (to === undefined) return Effect.succeed(response);
      const guard = makeGuard();
      guard(page);
      const repeated = guard(to);
      return repeated === undefined ? at(to) : Effect.fail(repeated);
    });
  const response: ActionResponse<"effect"> = {
    data: result.output,
    meta: result.meta,
    status: result.status,
    headers: result.headers,
    request: { connector, action, input, page, account },
    notes: answered.notes,
    info,
    isList,
    hasNext: info.next !== undefined,
    hasPrevious: info.previous !== undefined,
    nextPage: () => turn(info.next),
    previousPage: () => turn(info.previous),
    allItems: () =>
      Effect.suspend(() => {
        const guard = makeGuard();
        guard(page);
        return walk(response, guard, []);
      }),
  };
  return response;
};

/** The same response for those who use promises. */
export const toPromise = (
  response: ActionResponse<"effect">,
  run: <A>(effect: Effect.Effect<A, PlugboardError>) => Promise<A>,
): ActionResponse<"promise"> => {
  const turned = (turn: () => Effect.Effect<ActionResponse<"effect">, PlugboardError>) => () =>
    run(turn()).then((other): ActionResponse<"promise"> =>
      other === response ? same : toPromise(other, run),
    );
  const same: ActionResponse<"promise"> = {
    ...response,
    nextPage: turned(response.nextPage),
    previousPage: turned(response.previousPage),
    allItems: () => run(response.allItems()),
  };
  return same;
};
