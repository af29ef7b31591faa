/** Questions to whoever sits at the terminal; where nobody does, or a program reads, the flag is named that answers them. */
import * as Effect from "effect/Effect";
import * as Redacted from "effect/Redacted";
import * as Prompt from "effect/cli/Prompt";
import { TerminalCapabilities } from "effect/cli/TerminalCapabilities";
import { USAGE } from "../Failure.ts";
import { plain } from "../Plain.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

/** Asks, or fails with what would have answered. Ctrl-C gives the whole command up. */
const ask = <A>(prompt: () => Prompt.Prompt<A>, missing: string, flag: string) =>
  Effect.gen(function* () {
    const { canPrompt } = yield* TerminalCapabilities;
    const { json } = yield* root;
    if (json || !canPrompt) {
      return yield* new Trouble({ message: missing, hint: flag, code: USAGE });
    }
    return yield* Effect.catchTag(Prompt.run(prompt()), "QuitError", () => Effect.interrupt);
  });

/** What a question is told. */
interface Asked {
  readonly message: string;
  /** What is said where nobody can be asked: what is missing, and which flag gives it. */
  readonly missing: string;
  readonly flag: string;
}

const some = (answer: string) =>
  answer.trim() === "" ? Effect.fail("It is needed.") : Effect.succeed(answer);

/** A text. */
export const text = ({ message, missing, flag }: Asked) =>
  ask(() => Prompt.String({ message: plain(message), validate: some }), missing, flag);

/** A text that is not shown. */
export const secret = ({ message, missing, flag }: Asked) =>
  Effect.map(
    ask(() => Prompt.Hidden({ message: plain(message), validate: some }), missing, flag),
    Redacted.value,
  );

/** One of several. */
export const choice = <A>({
  message,
  missing,
  flag,
  choices,
}: Asked & { readonly choices: ReadonlyArray<{ readonly title: string; readonly value: A }> }) =>
  ask(
    () =>
      Prompt.Select({
        message: plain(message),
        choices: choices.map(({ title, value }) => ({ title: plain(title), value })),
        maxPerPage: 12,
      }),
    missing,
    flag,
  );

/** Yes or no; no, where nothing is said. */
export const confirmed = ({ message, missing, flag }: Asked) =>
  ask(() => Prompt.Confirm({ message: plain(message) }), missing, flag);
