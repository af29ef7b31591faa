/** A call that is made, and what is done with its answer: printed, saved, streamed, or waited for. */
import {
  type ActionDescription,
  type Client,
  ConnectorFile,
  type JsonSchema,
  type PlugboardError,
} from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Stream from "effect/Stream";
import type { CallValues, optionsOf } from "./CallFlags.ts";
import { quoted } from "./Curl.ts";
import { within } from "./Durations.ts";
import { type Live, sized } from "./Live.ts";
import { colors, note, print, printJson, printLine } from "./Output.ts";
import { escaped, plain } from "./Plain.ts";
import { printResult } from "./Result.ts";
import { save, type Target, writeWhole } from "./Saved.ts";

/** A call that is ready to be made. */
export interface Ready {
  readonly client: Client;
  readonly action: ActionDescription;
  readonly input: JsonSchema;
  readonly options: ReturnType<typeof optionsOf> & {
    readonly headers: Readonly<Record<string, string>>;
    readonly from?: JsonSchema | undefined;
  };
  readonly flags: CallValues;
  readonly json: boolean;
  readonly live: Live;
}

/** Where its result goes. */
export const targetOf = ({ output, force }: CallValues): Target => ({
  output: Option.getOrUndefined(output),
  force,
});

/** Every item in turn; one is taken when the one before is printed. */
const itemsOf = ({ client, action, input, options, flags }: Ready) => {
  const items = client.effect.items(action.connector, action.name, input, options);
  return Option.match(flags.max, { onNone: () => items, onSome: (max) => Stream.take(items, max) });
};

/** Starts a job: its id, or with `--wait` its output. Who gives up waiting takes the job back. */
const submit = Effect.fnUntraced(function* (ready: Ready) {
  const { client, action, input, options, json, flags, live: shows } = ready;
  const job = yield* client.effect.submit(action.connector, action.name, input, options);
  if (flags.wait || job.id === "") {
    if (job.id !== "") shows.onPoll(job.id, { _tag: "Running" });
    const output = yield* job.wait({ onPoll: (state) => shows.onPoll(job.id, state) }).pipe(
      Effect.onInterrupt(() => Effect.asVoid(Effect.exit(job.cancel()))),
      within(options.deadline),
    );
    shows.clear();
    return json ? yield* printLine(output) : yield* printResult(output);
  }
  if (json) return yield* printLine({ job: job.id });
  yield* print(job.id);
  if (!flags.quiet && process.stdout.isTTY) {
    yield* note(`\`plugboard job ${quoted(job.id)} --wait\` waits for it.`);
  }
});

/** Saves the file that a call gives, and says where. */
const saved = Effect.fnUntraced(function* (file: ConnectorFile, ready: Ready) {
  const { flags, json } = ready;
  const saving = yield* save(file, targetOf(flags));
  ready.live.clear();
  if (saving === undefined) return;
  const { contentType } = file;
  const { path, size } = saving;
  if (json) return yield* printJson({ path, filename: file.filename, contentType, size });
  if (!process.stdout.isTTY) return yield* print(path);
  const color = yield* colors;
  const what = `${sized(size)}, ${plain(contentType)}`;
  yield* print(`${color.green("✔")} Saved ${color.bold(plain(path))} (${what})`);
});

const run = Effect.fnUntraced(function* (ready: Ready) {
  const { client, action, input, options, flags, json } = ready;
  const answer = yield* client.effect.run(action.connector, action.name, input, options);
  const { data, status, headers, notes, info, isList } = answer;
  if (flags.include) {
    yield* note(`HTTP ${status}`);
    const { hideSecrets } = yield* Effect.promise(() => import("@plugboard/core/driver"));
    const shown = hideSecrets(Object.fromEntries(headers)) as Readonly<Record<string, string>>;
    for (const [name, value] of Object.entries(shown)) yield* note(`${name}: ${plain(value)}`);
  }
  if (!flags.quiet) {
    for (const { path, message } of notes)
      yield* note(`${path === "" ? "input" : path}: ${message}`);
  }
  if (ConnectorFile.is(data)) return yield* saved(data, ready);
  const result = json && isList ? { items: data, info } : data;
  const { output } = targetOf(flags);
  if (output !== undefined && output !== "-") {
    const text = `${JSON.stringify(result, undefined, 2) ?? "null"}\n`;
    yield* writeWhole(output, flags.force, (to) =>
      Effect.callback<void>((resume) => {
        to.end(text, () => resume(Effect.void));
      }),
    );
  } else if (json) yield* printLine(result);
  else yield* printResult(result);
  if (isList && info.next !== undefined && !flags.quiet && !json) {
    const next = escaped(JSON.stringify(info.next));
    yield* note(`There is more: --page ${quoted(next)}, or --all for everything.`);
  }
});

/** Makes the call, and does with its answer what the flags say. */
export const perform = (ready: Ready) => {
  const { flags } = ready;
  if (flags.submit || flags.wait) return submit(ready);
  if (flags.all || Option.isSome(flags.max)) return Stream.runForEach(itemsOf(ready), printLine);
  return run(ready);
};

/** The same call, without anything that is done with its answer. */
export const asked = (ready: Ready): Effect.Effect<unknown, PlugboardError> => {
  const { client, action, input, options, flags } = ready;
  const { effect } = client;
  if (flags.submit || flags.wait)
    return effect.submit(action.connector, action.name, input, options);
  if (flags.all || Option.isSome(flags.max)) return Stream.runDrain(itemsOf(ready));
  return effect.run(action.connector, action.name, input, options);
};
