/** The account that a command means, of those that are linked. */
import type { Account } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";

/** The exit code for what is not there; a platform's own `NotFound` has it, too. */
const NOT_THERE = 4;

/** The one that is named, or the only one, or the one that is chosen. */
export const accountOf = (
  connector: string,
  linked: ReadonlyArray<Account>,
  named: string | undefined,
) =>
  Effect.gen(function* () {
    const [only, ...others] = linked;
    const names = linked.map(({ account }) => account).join(", ");
    if (only === undefined) {
      const message = `${connector} has no linked account.`;
      const hint = "`plugboard accounts` lists what there is.";
      return yield* new Trouble({ message, hint, code: NOT_THERE });
    }
    if (named !== undefined) {
      if (linked.some(({ account }) => account === named)) return named;
      const message = `${connector} has no account ${named}.`;
      return yield* new Trouble({ message, hint: `It has ${names}.`, code: NOT_THERE });
    }
    if (others.length === 0) return only.account;
    return yield* Ask.choice({
      message: `Which account of ${connector}?`,
      choices: linked.map(({ account: value, label = value }) => ({
        title: label === value ? value : `${value}  ${label}`,
        value,
      })),
      missing: `${connector} has several accounts.`,
      flag: `Name one: ${names}.`,
    });
  });
