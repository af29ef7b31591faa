/** Linking one account from the terminal: what its way asks for is gathered, its consent walked, its end told. */
import { type Client, ConsentFailed, type JsonSchema, type Method } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import { USAGE } from "../Failure.ts";
import type { Project } from "../Project.ts";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";
import * as Callback from "./Callback.ts";
import { appeared, shown, within } from "./Consent.ts";
import * as Fields from "./Fields.ts";
import type { How } from "./Flags.ts";
import { oauthsOf } from "./SignedIn.ts";
import { codeOrPage } from "./SignIn.ts";

/** What is linked, and what is given for it. */
export interface Wanted extends Fields.Given {
  readonly connector: string;
  readonly target: string;
  /** Which way, by its scheme. */
  readonly scheme: string | undefined;
  /** What the account is to be called, where the platform asks. */
  readonly name: string | undefined;
  /** Further options of the platform's `connect`. */
  readonly options: JsonSchema;
}

/** The way of linking: the one that is named, that the given fields are for, or a consent where there is one. */
const methodOf = (methods: ReadonlyArray<Method>, { connector, field, fields, scheme }: Wanted) =>
  Effect.gen(function* () {
    const schemes = methods.map((one) => one.scheme).join(", ");
    if (scheme !== undefined) {
      const named = methods.find((one) => one.scheme === scheme);
      if (named !== undefined) return named;
      const message = `${connector} is not linked by ${scheme}.`;
      const hint = methods.length === 0 ? undefined : `It is by ${schemes}.`;
      return yield* new Trouble({ message, hint, code: USAGE });
    }
    const isGiven = field.length > 0 || fields !== undefined;
    const asking = methods.filter(({ kind }) => kind === "credentials");
    const consents = methods.filter(({ kind }) => kind === "consent");
    const fit = isGiven ? asking : consents.length > 0 ? consents : methods;
    const [first, ...others] = fit;
    if (first === undefined || others.length === 0) return first;
    return yield* Ask.choice({
      message: `Link ${connector} by`,
      choices: fit.map((value) => ({ title: value.scheme, value })),
      missing: `${connector} can be linked in several ways.`,
      flag: `Choose one with --scheme: ${schemes}.`,
    });
  });

/** Begins a consent: by a page that comes back here, or with a code to type on another device. */
const begun = (
  { effect: { integrations } }: Client,
  { options, target }: Wanted,
  words: JsonSchema,
  { port, scope }: How,
  device: boolean,
) =>
  Effect.gen(function* () {
    const callback = device ? undefined : yield* Callback.listen(port);
    const way = callback === undefined ? { device } : { callbackUrl: callback.url };
    const scopes = scope.length === 0 ? {} : { scopes: scope };
    const connect = { ...words, ...scopes, ...way, ...options };
    return { callback, step: yield* integrations.connect(target, connect) };
  });

/** Walks a consent to its end: what comes back says so, or the platform has an account more. */
const walked = (
  { effect: { integrations } }: Client,
  { connector, target }: Wanted,
  { callback, step }: Effect.Success<ReturnType<typeof begun>>,
  ready: ReadonlySet<string> | undefined,
  { browser, timeout }: How,
) =>
  Effect.gen(function* () {
    if (step._tag === "Linked") return step.account;
    const { attempt, completes, url, userCode } = step;
    yield* shown({ url, browser, userCode, callback });
    const told = callback === undefined ? Effect.succeed({}) : callback.told;
    const heard = Effect.flatMap(
      Effect.flatMap(told, (words) => integrations.complete(attempt, words)),
      (done) => {
        if (done._tag === "Linked") return Effect.succeed(done.account);
        const message = "Another consent is asked for.";
        return Effect.fail(
          new ConsentFailed({ connector, reason: "state", message, url: done.url }),
        );
      },
    );
    if (completes === "callback" || ready === undefined) return yield* within(timeout, url)(heard);
    // Who is on the way back still finds the page that says so.
    const seen = Effect.tap(appeared(integrations.list(target), ready), () =>
      Effect.timeoutOption(told, "1 second"),
    );
    return yield* within(timeout, url)(Effect.raceFirst(heard, seen));
  });

/** The accounts that are ready; `undefined` where the platform does not say. */
const readyAt = ({ effect: { integrations } }: Client, target: string) =>
  Effect.map(Effect.option(integrations.list(target)), (accounts) =>
    Option.getOrUndefined(
      Option.map(
        accounts,
        (all) => new Set(all.flatMap((one) => (one.status === "ready" ? [one.account] : []))),
      ),
    ),
  );

/** Links an account, and gives its name. */
export const linked = (project: Project, client: Client, wanted: Wanted, how: How) =>
  Effect.gen(function* () {
    const { integrations } = client.effect;
    const { connector, name, options, target } = wanted;
    const { id } = project.profile.platform;
    const hasCodes = oauthsOf(project).size > 0;
    if (how.device && !hasCodes) {
      return yield* new Trouble({ message: `${id} gives no codes for devices.`, code: USAGE });
    }
    const method = yield* methodOf(yield* integrations.methods(target), wanted);
    // Platforms call the same things by different names, and each takes those that it knows.
    const called = name ?? (id === "airbyte" ? connector : undefined);
    const words = { ...(method && { scheme: method.scheme }), ...(called && { name: called }) };
    if (method?.kind === "none" || method?.kind === "credentials") {
      const values = method.kind === "none" ? undefined : yield* Fields.gathered(method, wanted);
      const given = values && { configuration: values, data: values };
      const step = yield* integrations.connect(target, { ...words, ...given, ...options });
      if (step._tag === "Linked") return step.account;
      const message = `${connector} asks for a consent all the same: choose a --scheme with one.`;
      return yield* new Trouble({ message, code: USAGE });
    }
    const ready = yield* readyAt(client, target);
    const begin = (device: boolean) => begun(client, wanted, words, how, device);
    const started = hasCodes ? codeOrPage(how, begin(true), begin(false)) : begin(false);
    return yield* walked(client, wanted, yield* started, ready, how);
  });
