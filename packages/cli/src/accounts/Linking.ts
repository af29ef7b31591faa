/** Linking one account from the terminal: what its way asks for is gathered, its consent walked, its end told. */
import { type Client, ConsentFailed, type Method, type Untyped } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { USAGE } from "../Failure.ts";
import type { Project } from "../Project.ts";
import { Trouble } from "../Trouble.ts";
import * as Ask from "./Ask.ts";
import * as Callback from "./Callback.ts";
import { appeared, shown, within } from "./Consent.ts";
import * as Fields from "./Fields.ts";
import type { How } from "./Flags.ts";
import { isWithoutDevice, oauthsOf, prefersDevice } from "./SignIn.ts";

type Values = Readonly<Record<string, unknown>>;

/** What is linked, and what is given for it. */
export interface Wanted extends Fields.Given {
  readonly connector: string;
  readonly target: string;
  /** Which way, by its scheme. */
  readonly scheme: string | undefined;
  /** What the account is to be called, where the platform asks. */
  readonly name: string | undefined;
  /** Further options of the platform's `connect`. */
  readonly options: Values;
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

/** Walks a consent to its end, by the page that it comes back to, by what the platform has, or by a code. */
const consented = (
  { effect: { integrations } }: Client<Untyped>,
  { connector, options, target }: Wanted,
  words: Values,
  how: How,
  device: boolean,
) =>
  Effect.gen(function* () {
    const accounts = integrations.list(target);
    const isKnown = yield* Effect.result(accounts);
    const callback = device ? undefined : yield* Callback.listen(how.port);
    const scopes = how.scope.length === 0 ? {} : { scopes: how.scope };
    const way = callback === undefined ? { device: true } : { callbackUrl: callback.url };
    const step = yield* integrations.connect(target, { ...words, ...scopes, ...way, ...options });
    if (step._tag === "Linked") return step.account;
    const { attempt, completes, url, userCode } = step;
    yield* shown({ url, browser: how.browser, userCode, callback });
    const completed = (told: Readonly<Record<string, string>>) =>
      Effect.flatMap(integrations.complete(attempt, told), (done) =>
        done._tag === "Linked"
          ? Effect.succeed(done.account)
          : Effect.fail(
              new ConsentFailed({ connector, reason: "state", message: "Another consent is asked for." }),
            ),
      );
    const heard =
      callback === undefined ? completed({}) : Effect.flatMap(callback.told, completed);
    if (completes === "callback" || isKnown._tag === "Failure") return yield* within(how.timeout, url)(heard);
    const known = new Set(
      isKnown.success.flatMap(({ account, status }) => (status === "ready" ? [account] : [])),
    );
    // Who is on the way back has the page that says so.
    const seen = Effect.flatMap(appeared(accounts, known), (account) =>
      Effect.as(
        Effect.timeoutOption(callback?.told ?? Effect.void, "1 second"),
        account,
      ),
    );
    return yield* within(how.timeout, url)(Effect.raceFirst(heard, seen));
  });

/** Links an account, and gives its name. */
export const linked = (project: Project, client: Client<Untyped>, wanted: Wanted, how: How) =>
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
    const walk = (device: boolean) => consented(client, wanted, words, how, device);
    return hasCodes && prefersDevice(how)
      ? yield* Effect.catchIf(walk(true), isWithoutDevice(how), () => walk(false))
      : yield* walk(false);
  });
