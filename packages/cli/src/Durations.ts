/** Times as they are typed: `30s`, `2m`, `500ms`, or bare milliseconds. */
import { TimedOut } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Flag from "effect/cli/Flag";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** Milliseconds above 0; nothing for what is no time. */
const millisecondsIn = (text: string): Option.Option<number> => {
  const [, number = "0", unit = "ms"] = /^(\d+(?:\.\d+)?)(ms|s|m|h)?$/.exec(text.trim()) ?? [];
  const milliseconds = Math.round(Number(number) * (units[unit] ?? 0));
  return milliseconds > 0 ? Option.some(milliseconds) : Option.none();
};

/** A flag that takes a time, and gives milliseconds. */
export const duration = (name: string): Flag.Flag<number> =>
  Flag.String(name).pipe(
    Flag.withMetavar("time"),
    Flag.filterMap(
      millisecondsIn,
      (text) => `“${text}” is no time above 0: 500ms, 30s, 2m, 1h, or bare milliseconds`,
    ),
  );

/** Waiting that has an end, where there is a deadline: `TimedOut`, and the waiting is given up. */
export const within =
  (deadline: number | undefined) =>
  <A, E, R>(waiting: Effect.Effect<A, E, R>): Effect.Effect<A, E | TimedOut, R> =>
    deadline === undefined
      ? waiting
      : Effect.timeoutOrElse(waiting, {
          duration: deadline,
          orElse: () =>
            Effect.fail(
              new TimedOut({
                message: `The work had not ended after ${deadline} ms.`,
                milliseconds: deadline,
                limit: "deadline",
              }),
            ),
        });
