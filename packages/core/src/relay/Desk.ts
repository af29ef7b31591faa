/**
 * Answers the questions about one platform: one engine for all who ask, so that its catalog, its limits
 * and the renewal of its credentials are shared, and one attempt a question: the page repeats and waits.
 */
import * as Effect from "effect/Effect";
import type * as Actions from "../Actions.ts";
import { reveal } from "../Auth.ts";
import type { Action, Json } from "../Catalog.ts";
import type { ConnectorFile } from "../ConnectorFile.ts";
import { mapCapabilities } from "../Face.ts";
import { isObject } from "../internal/json.ts";
import { locate } from "../internal/locate.ts";
import type { CallContext, CallOptions } from "../Platform.ts";
import { fromJSON, isPlugboardError, type PlugboardError, Unsupported } from "../PlugboardError.ts";
import { polling } from "../Waiting.ts";
import { accountsIn, checkAccount, ownAccounts } from "./Accounts.ts";
import { type Allowed, notAllowed, type Rule } from "./Allow.ts";
import { constrained, toldAction } from "./Constraints.ts";
import { passing } from "./Passing.ts";
import type { Question } from "./Question.ts";
import type { FileAbout, Told, ToldResult } from "./Reply.ts";
import type { Seal } from "./Seal.ts";
import type { Visitor } from "./Visitor.ts";
import { toldFailure } from "./Writing.ts";

/** What comes with a question. */
export interface Circumstances {
  readonly visitor: Visitor;
  readonly allowed: Allowed;
  readonly signal: AbortSignal;
  readonly headers: Readonly<Record<string, string>> | undefined;
  /** Milliseconds for all of it. */
  readonly timeout: number;
  /** Whether an address is one of the application's own pages. */
  readonly isOwnPage: (url: string) => boolean;
}

/** What a question comes to. */
export type Answered =
  | { readonly _tag: "Json"; readonly body: object }
  | { readonly _tag: "File"; readonly file: ConnectorFile; readonly about: FileAbout };

/** The desk of one platform. */
export interface Desk {
  readonly answer: (
    question: Question,
    circumstances: Circumstances,
  ) => Effect.Effect<Answered, PlugboardError>;
}

type Of<Ask extends Question["ask"]> = Extract<Question, { readonly ask: Ask }>;
type Done = Extract<ToldResult, { readonly done: unknown }>["done"];
type Method = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, PlugboardError>;

/** How many polls of a schedule are told. */
const POLLS = 24;

const said = (body: object): Answered => ({ _tag: "Json", body });

const refusing = (check: () => void): Effect.Effect<void, PlugboardError> =>
  Effect.suspend(() => {
    try {
      check();
      return Effect.void;
    } catch (error) {
      return isPlugboardError(error) ? Effect.fail(error) : Effect.die(error);
    }
  });

const promised = <A>(make: () => Promise<A>): Effect.Effect<A, PlugboardError> =>
  Effect.catchDefect(Effect.promise(make), (error) =>
    isPlugboardError(error) ? Effect.fail(error) : Effect.die(error),
  );

/** Where in an output its list stands, so that it crosses once. */
const placeOf = (output: unknown, items: ReadonlyArray<unknown>): Done["items"] => {
  if (output === items) return "";
  const found = isObject(output) && Object.entries(output).find(([, part]) => part === items);
  return found ? found[0] : items;
};

/** Secrets that are given once are told once, by a name of their own. */
const toldValue = (value: unknown): unknown => {
  if (!isObject(value)) return value;
  if (typeof value["reveal"] === "function") return { "~secret": reveal(value as never) };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toldValue(part)]));
};

/** Whether a platform has a method; what it lacks is mapped as well. */
const isThere = (capabilities: object, name: string): boolean => {
  const [group = "", method = ""] = name.split(".");
  return new Map(Object.entries(capabilities)).get(group)?.[method] !== undefined;
};

/** Opens the desk of a platform. */
export const make = (engine: Actions.Engine, seal: Seal): Desk => {
  const { id, platform, directory } = engine;
  const { facts, jobs } = platform;
  const methods = new Map<string, { readonly at: number; readonly method: Method }>();
  mapCapabilities(platform.capabilities, (name, at, method) => {
    if (isThere(platform.capabilities, name)) methods.set(name, { at, method });
    return method;
  });
  const told: Told = {
    input: facts.input,
    idempotencyHeader: facts.idempotencyHeader,
    ...(facts.polling && {
      schedule: Array.from({ length: POLLS }, (_, n) => (facts.polling?.schedule ?? polling)(n)),
      within: facts.polling.within,
    }),
  };

  const optionsOf = (question: Question, circumstances: Circumstances): CallOptions => {
    const { headers, signal, timeout } = circumstances;
    return {
      headers,
      signal,
      deadline: timeout,
      timeout: question.timeout === undefined ? undefined : Math.min(question.timeout, timeout),
      account: question.account ?? circumstances.visitor.account,
      validate: "strict",
    };
  };
  const defaultsOf = ({ visitor: { user, token } }: Circumstances): Actions.Defaults => ({
    user,
    token,
  });
  const askerOf = (question: Question, circumstances: Circumstances) =>
    engine.asker(defaultsOf(circumstances), optionsOf(question, circumstances));
  const subjectOf = ({ visitor: { user } }: Circumstances, about: string) => ({
    platform: id,
    user,
    about,
  });

  const ruleOf = (
    { allowed }: Circumstances,
    connector: string,
    action: string,
  ): Effect.Effect<Rule, PlugboardError> => {
    const rule = allowed.rule(connector, action);
    return rule === undefined
      ? Effect.fail(notAllowed(`${connector} / ${action}`))
      : Effect.succeed(rule);
  };
  const toldOf = ({ allowed }: Circumstances, list: ReadonlyArray<Action>) =>
    list.flatMap((action) => {
      const rule = allowed.rule(action.connector, action.name);
      return rule === undefined ? [] : [toldAction(action, rule)];
    });

  const looking = <A>(
    question: Of<"connectors" | "all" | "actions" | "action">,
    circumstances: Circumstances,
    look: (asker: ReturnType<typeof askerOf>, refresh: boolean) => Effect.Effect<A, PlugboardError>,
  ) =>
    Effect.map(
      engine.guard(
        "catalog.get",
        () => look(askerOf(question, circumstances), question.refresh ?? false),
        optionsOf(question, circumstances),
        defaultsOf(circumstances),
      ),
      (ok) => said({ ok, facts: told }),
    );

  const connectors = (question: Of<"connectors" | "all">, circumstances: Circumstances) =>
    looking(question, circumstances, (asker, refresh) =>
      Effect.map(directory.connectors(asker, refresh), (list) =>
        list.filter(({ name }) => circumstances.allowed.connector(name)),
      ),
    );

  const all = (question: Of<"connectors" | "all">, circumstances: Circumstances) =>
    looking(question, circumstances, (asker, refresh) =>
      Effect.map(directory.all(asker, refresh), (catalog) =>
        catalog.connectors
          .filter(({ name }) => circumstances.allowed.connector(name))
          .map(({ name, actions }) => [
            name,
            toldOf(
              circumstances,
              actions.map((action) => ({ ...action, wire: undefined })),
            ),
          ]),
      ),
    );

  const actions = (question: Of<"actions">, circumstances: Circumstances) => {
    const { connector } = question;
    if (!circumstances.allowed.connector(connector)) return Effect.fail(notAllowed(connector));
    return looking(question, circumstances, (asker, refresh) =>
      Effect.map(directory.actions(connector, asker, refresh), (list) =>
        toldOf(circumstances, list),
      ),
    );
  };

  const action = (question: Of<"action">, circumstances: Circumstances) =>
    Effect.flatMap(ruleOf(circumstances, question.connector, question.action), (rule) =>
      looking(question, circumstances, (asker, refresh) =>
        Effect.map(
          directory.resolve(question.connector, question.action, asker, refresh),
          (found) => toldAction(found, rule),
        ),
      ),
    );

  const execute = (
    question: Of<"execute">,
    circumstances: Circumstances,
  ): Effect.Effect<Answered, PlugboardError> => {
    const { connector, action: name, input, page, mode, idempotencyKey } = question;
    if (mode === "submit" && jobs === undefined) {
      return Effect.fail(new Unsupported({ message: `${id} has no jobs: use execute.` }));
    }
    const paged = subjectOf(circumstances, `${connector}\n${name}`);
    const worked = subjectOf(circumstances, "");
    return Effect.gen(function* () {
      const rule = yield* ruleOf(circumstances, connector, name);
      const from = page && (yield* promised(() => seal.openData(page, paged)));
      const { result } = yield* engine.attempt(
        {
          connector,
          action: name,
          input: yield* constrained(rule, input, circumstances.visitor),
          page: from,
          options: { ...optionsOf(question, circumstances), idempotencyKey },
        },
        defaultsOf(circumstances),
        mode,
      );
      if (result._tag === "Pending") {
        const job = yield* promised(() => seal.job(result.job, worked));
        return said({ ok: { pending: { job, pollAfter: result.pollAfter } } });
      }
      const { output, items, page: info, file, job, status, meta } = result;
      const headers = passing(result.headers);
      if (file !== undefined) {
        const { filename, contentType, size } = file;
        const about = { status, headers, filename, contentType, size };
        return { _tag: "File", file, about } as const;
      }
      const sealed = (neighbour: Json | undefined) =>
        neighbour === undefined ? Effect.undefined : promised(() => seal.data(neighbour, paged));
      const done: Done = {
        output,
        items: items && placeOf(output, items),
        page: info && {
          ...info,
          next: yield* sealed(info.next),
          previous: yield* sealed(info.previous),
        },
        job: job === undefined ? undefined : yield* promised(() => seal.job(job, worked)),
        status,
        headers,
        meta,
      };
      return said({ ok: { done } });
    });
  };

  /** A failure of work names the work as the page knows it. */
  const renamed = (error: PlugboardError, job: string): PlugboardError =>
    (error._tag === "JobFailed" && fromJSON({ ...(error.toJSON() as object), job })) || error;

  const job = (
    question: Of<"job" | "cancel">,
    circumstances: Circumstances,
  ): Effect.Effect<Answered, PlugboardError> => {
    if (jobs === undefined) return Effect.fail(new Unsupported({ message: `${id} has no jobs.` }));
    const { job: sealed } = question;
    return Effect.flatMap(
      promised(() => seal.openJob(sealed, subjectOf(circumstances, ""))),
      (plain) => {
        const known = engine.job(
          plain,
          defaultsOf(circumstances),
          optionsOf(question, circumstances),
        );
        const asked: Effect.Effect<unknown, PlugboardError> =
          question.ask === "cancel"
            ? known.cancel()
            : Effect.map(known.get(), (state) =>
                state._tag === "Failed" || state._tag === "Cancelled"
                  ? { ...state, error: toldFailure(renamed(state.error, sealed)) }
                  : state,
              );
        return Effect.map(
          Effect.mapError(asked, (error) => renamed(error, sealed)),
          (ok) => said({ ok: ok ?? null }),
        );
      },
    );
  };

  /** What of a capability's arguments the relay looks at: targets, accounts, addresses. */
  const checkArguments = (
    group: string,
    args: ReadonlyArray<unknown>,
    { visitor, allowed, isOwnPage }: Circumstances,
  ): void => {
    if (group !== "integrations") return;
    const [target, options] = args;
    if (typeof target === "string" && !allowed.connector(target)) throw notAllowed(target);
    for (const account of accountsIn(args)) checkAccount(visitor, account);
    const callback = isObject(options) ? options["callbackUrl"] : undefined;
    if (typeof callback === "string" && !isOwnPage(callback)) {
      throw notAllowed("a consent that ends at another origin");
    }
  };

  const capability = (
    question: Of<"capability">,
    circumstances: Circumstances,
  ): Effect.Effect<Answered, PlugboardError> => {
    const { name, args: given } = question;
    const [group = "", method = ""] = name.split(".");
    const { visitor, allowed } = circumstances;
    const known = methods.get(name);
    if (known === undefined) {
      return Effect.fail(new Unsupported({ message: `The platform has no ${name}.` }));
    }
    if (!allowed.capability(group, method)) return Effect.fail(notAllowed(name));
    const attempted = subjectOf(circumstances, "consent");
    return Effect.gen(function* () {
      // As many as the method declares: one more would stand where the call's own context does.
      const args = Array.from({ length: known.at }, (_, n) => given[n] ?? undefined);
      yield* refusing(() => checkArguments(group, args, circumstances));
      if (name === "integrations.complete") {
        args[0] = yield* promised(() => seal.openData(args[0], attempted));
      }
      const value = yield* engine.guard(
        name,
        (context: CallContext) => known.method(...args, context),
        optionsOf(question, circumstances),
        defaultsOf(circumstances),
      );
      if (isObject(value) && value["_tag"] === "Consent" && isObject(value["attempt"])) {
        const { attempt } = value;
        const sealed = yield* promised(() => seal.data(attempt, attempted));
        return said({ ok: { ...value, attempt: sealed } });
      }
      return said({
        ok:
          name === "integrations.list" && Array.isArray(value)
            ? ownAccounts(visitor, value)
            : (toldValue(value) ?? null),
      });
    });
  };

  const answers: {
    readonly [Ask in Question["ask"]]: (
      question: Of<Ask>,
      circumstances: Circumstances,
    ) => Effect.Effect<Answered, PlugboardError>;
  } = {
    connectors,
    all,
    actions,
    action,
    execute,
    job,
    cancel: job,
    capability,
  };

  return {
    answer: (question, circumstances) => {
      const answer = answers[question.ask] as (
        question: Question,
        circumstances: Circumstances,
      ) => Effect.Effect<Answered, PlugboardError>;
      return Effect.catch(
        Effect.andThen(
          refusing(() => checkAccount(circumstances.visitor, question.account)),
          answer(question, circumstances),
        ),
        (error) => Effect.fail(locate(error, { platform: id })),
      );
    },
  };
};
