/** A request that did not leave, as a dry run prints it. */
import * as Effect from "effect/Effect";
import { curlOf } from "./Curl.ts";
import type { Stopped } from "./DryRun.ts";
import { colors, note, print, printJson } from "./Output.ts";
import { escaped, plain } from "./Plain.ts";

/** Prints it: as it would leave, and as a line for `curl`. */
export const printStopped = Effect.fnUntraced(function* (stopped: Stopped, json: boolean) {
  if (json) return yield* printJson(stopped);
  const color = yield* colors;
  for (const signIn of stopped.signIns) {
    yield* note(color.dim(`This did leave, to sign in: ${plain(signIn)}`));
  }
  if (stopped.before) {
    yield* note(color.dim("This would leave before the call itself, as an upload does."));
  }
  yield* print(`${color.bold(plain(stopped.method))} ${plain(stopped.url)}`);
  for (const [name, value] of Object.entries(stopped.headers)) {
    yield* print(`${color.blue(plain(name))}: ${plain(value)}`);
  }
  const body = stopped.body ?? stopped.form;
  if (body !== undefined) {
    yield* print("");
    yield* print(escaped(JSON.stringify(body, undefined, 2)));
  }
  yield* print("");
  yield* print(escaped(curlOf(stopped)));
  yield* note(color.dim("Nothing of the call was sent."));
});
