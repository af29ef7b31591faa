/** Looks into the catalog: what is allowed is listed, and nothing else is. */
import * as Effect from "effect/Effect";
import type { Engine } from "../Actions.ts";
import type { Action } from "../Catalog.ts";
import type { Asker } from "../Directory.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import { polling } from "../Waiting.ts";
import { notAllowed } from "./Allow.ts";
import { type Circumstances, defaultsOf, optionsOf } from "./Circumstances.ts";
import { toldAction } from "./Constraints.ts";
import { type Answering, type Of, said } from "./Answering.ts";
import type { Told, ToldAction } from "./Reply.ts";

type Look = "connectors" | "actions" | "action" | "all";

/** What is told, and whether it is less than there is. */
interface Looked {
  readonly ok: unknown;
  readonly partial?: boolean;
}

/** How many polls of a schedule are told. */
const POLLS = 24;

const toldOf = (
  { allowed }: Circumstances,
  list: ReadonlyArray<Omit<Action, "wire">>,
): ReadonlyArray<ToldAction> =>
  list.flatMap((action) => {
    const rule = allowed.rule(action.connector, action.name);
    return rule === undefined ? [] : [toldAction(action, rule)];
  });

/** Whether a visitor is shown less of these than the platform has. */
const isPart = ({ allowed }: Circumstances, list: ReadonlyArray<Omit<Action, "wire">>): boolean =>
  list.some((action) => {
    const rule = allowed.rule(action.connector, action.name);
    return rule === undefined || toldAction(action, rule).input !== action.input;
  });

/** Answers the questions about a platform's catalog. */
export const make = ({
  asker,
  directory,
  guard,
  platform: { facts },
}: Engine): { readonly [Ask in Look]: Answering<Ask> } => {
  const { input, idempotencyHeader, polling: own } = facts;
  const schedule = own?.schedule ?? polling;
  const told: Told = {
    input,
    idempotencyHeader,
    ...(own && {
      schedule: Array.from({ length: POLLS }, (_, n) => schedule(n)),
      within: own.within,
    }),
  };

  const looking = <A>(
    question: Of<Look>,
    circumstances: Circumstances,
    look: (who: Asker, refresh: boolean) => Effect.Effect<A, PlugboardError>,
    tell: (found: A) => Looked,
  ) => {
    const options = optionsOf(question, circumstances);
    const defaults = defaultsOf(circumstances);
    const { refresh = false } = question;
    const found = guard(
      "catalog.get",
      () => look(asker(defaults, options), refresh),
      options,
      defaults,
    );
    return Effect.map(found, (seen) => {
      const { ok, partial } = tell(seen);
      return said({ ok, facts: { ...told, ...(partial && { partial }) } });
    });
  };

  return {
    connectors: (question, circumstances) =>
      looking(question, circumstances, directory.connectors, (list) => ({
        ok: list.filter(({ name }) => circumstances.allowed.connector(name)),
      })),

    all: (question, circumstances) =>
      looking(question, circumstances, directory.all, ({ connectors }) => {
        const shown = connectors.filter(({ name }) => circumstances.allowed.connector(name));
        return {
          ok: shown.map(({ name, actions }) => [name, toldOf(circumstances, actions)]),
          partial: shown.some(({ actions }) => isPart(circumstances, actions)),
        };
      }),

    actions: (question, circumstances) => {
      const { connector } = question;
      return circumstances.allowed.connector(connector)
        ? looking(
            question,
            circumstances,
            (who, refresh) => directory.actions(connector, who, refresh),
            (list) => ({
              ok: toldOf(circumstances, list),
              partial: isPart(circumstances, list),
            }),
          )
        : Effect.fail(notAllowed(connector));
    },

    action: (question, circumstances) => {
      const { connector, action } = question;
      const rule = circumstances.allowed.rule(connector, action);
      return rule === undefined
        ? Effect.fail(notAllowed(`${connector} / ${action}`))
        : looking(
            question,
            circumstances,
            (who, refresh) => directory.resolve(connector, action, who, refresh),
            (found) => ({ ok: toldAction(found, rule) }),
          );
    },
  };
};
