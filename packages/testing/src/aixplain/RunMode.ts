/** How a run goes (protocol page, part 2.5), as data: at once, after a while, well, badly, or as nobody expects. */

/** What an answer to a run that goes on names, for the caller to look at it. */
export type PollAddress =
  /** The address that there is. */
  | "whole"
  /** Its path alone. */
  | "relative"
  /** The id of the run alone, as a text or as a number. */
  | "id"
  | "number"
  /** Nothing. */
  | "none"
  /** The same path at another origin: a caller must not take its key there. */
  | { readonly origin: string };

/** How runs go; all of it may be left out. */
export interface RunMode {
  /** Looks that find it going on. @default the answer is there at once */
  readonly polls?: number | undefined;
  /** Milliseconds of the platform's clock for which it goes on. @default the answer is there at once */
  readonly takes?: number | undefined;
  /** What the first answer of a run that goes on says of `completed`. @default false */
  readonly completed?: boolean | undefined;
  /** Whether the answer to a look has a `status`. @default true */
  readonly named?: boolean | undefined;
  /** @default "whole" */
  readonly address?: PollAddress | undefined;
  /** How it ends badly: with `status: "FAILED"`, or with the supplier's refusal. @default well */
  readonly fails?: "run" | "supplier" | undefined;
  /** What it then says. @default "It has failed." */
  readonly message?: string | undefined;
  /** The status of an answer that tells of the end. @default 200, and 422 for a refusal of the supplier that comes at once */
  readonly status?: number | undefined;
  /** What a look is answered with instead: a redirection to another place, for instance. */
  readonly look?: (() => Response) | undefined;
}

/** A mode, and the runs that go by it. */
export interface RunRule extends RunMode {
  /** The id of a connection, or the id or path of an integration. @default all */
  readonly asset?: string | undefined;
  /** The name of an action, `LIST_ACTIONS` and `LIST_INPUTS` too, or `connect`. @default all */
  readonly action?: string | undefined;
}

/** How runs go by rules: by the latest one that is for a run, or else at once and well. */
export interface RunRules {
  readonly add: (rule: RunRule) => void;
  readonly modeOf: (assets: ReadonlyArray<string | undefined>, action: string) => RunMode;
}

/** Begins with these rules. */
export const makeRunRules = (first: ReadonlyArray<RunRule>): RunRules => {
  let rules = first;
  return {
    add: (rule) => {
      rules = [...rules, rule];
    },
    modeOf: (assets, action) =>
      rules.findLast(
        (rule) =>
          (rule.asset === undefined || assets.includes(rule.asset)) &&
          (rule.action === undefined || rule.action === action),
      ) ?? {},
  };
};
