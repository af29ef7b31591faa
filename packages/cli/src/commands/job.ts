/** `plugboard job`: where work at the platform stands; waits for it, or takes it back. */
import type { JobState } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { callerFlags, clientFor, quietFlag } from "../CallFlags.ts";
import { duration, within } from "../Durations.ts";
import { USAGE } from "../Failure.ts";
import { live } from "../Live.ts";
import { note, print, printJson } from "../Output.ts";
import { project } from "../Project.ts";
import { printResult } from "../Result.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

/** Where a job stands, as data; a failure is one that `fromJSON` reads. */
const stateOf = (job: string, state: JobState) => {
  switch (state._tag) {
    case "Running":
      return { job, state: "running", progress: state.progress, detail: state.detail };
    case "Done":
      return { job, state: "done", output: state.output };
    case "Failed":
      return { job, state: "failed", error: state.error };
    case "Cancelled":
      return { job, state: "cancelled", error: state.error };
  }
};

export const job = Command.make(
  "job",
  {
    id: Argument.String("id").pipe(
      Argument.withDescription("What `plugboard call --submit` printed"),
    ),
    wait: Flag.Boolean("wait").pipe(
      Flag.withDescription("Waits for its end, and prints its output"),
      Flag.withDefault(false),
    ),
    cancel: Flag.Boolean("cancel").pipe(
      Flag.withDescription("Takes it back, where the platform can"),
      Flag.withDefault(false),
    ),
    deadline: duration("deadline").pipe(Flag.withDescription("How long to wait"), Flag.optional),
    ...callerFlags,
    ...quietFlag,
  },
  Effect.fn(function* ({ id, wait, cancel, deadline, ...flags }) {
    const { json } = yield* root;
    if (wait && cancel) {
      return yield* new Trouble({
        message: "--wait and --cancel exclude each other.",
        code: USAGE,
      });
    }
    const found = yield* project;
    const client = yield* clientFor(found, flags);
    const work = client.effect.job(id);
    if (cancel) {
      yield* work.cancel();
      return json ? yield* printJson({ job: id, state: "cancelled" }) : yield* print("cancelled");
    }
    if (wait) {
      const { onPoll, clear } = yield* live({ quiet: flags.quiet, sends: false });
      onPoll(id, { _tag: "Running" });
      const output = yield* work
        .wait({ onPoll: (state) => onPoll(id, state) })
        .pipe(within(Option.getOrUndefined(deadline)));
      clear();
      return json ? yield* printJson(output) : yield* printResult(output);
    }
    const state = yield* work.get();
    if (json) return yield* printJson(stateOf(id, state));
    if (state._tag === "Done") return yield* printResult(state.output);
    if (state._tag !== "Running") return yield* state.error;
    const { progress } = state;
    yield* note(progress === undefined ? "running" : `running, ${Math.round(progress * 100)} %`);
  }, Effect.scoped),
).pipe(Command.withDescription("Where a job stands"));
