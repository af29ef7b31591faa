/** What a platform can do beside actions, method by method: opted in to, and looked at argument by argument. */
import * as Effect from "effect/Effect";
import type { Engine } from "../Actions.ts";
import { reveal } from "../Auth.ts";
import { mapCapabilities } from "../Capabilities.ts";
import { isObject } from "../internal/json.ts";
import type { CallContext } from "../Platform.ts";
import { type PlugboardError, Unsupported } from "../PlugboardError.ts";
import { accountsIn, checkAccount, ownAccounts } from "./Accounts.ts";
import { notAllowed } from "./Allow.ts";
import { attempting, type Circumstances, defaultsOf, optionsOf } from "./Circumstances.ts";
import { type Answering, said } from "./Answering.ts";
import type { Seal } from "./Seal.ts";

type Method = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, PlugboardError>;

/** A method, and how many arguments it takes before a call's context. */
interface Known {
  readonly at: number;
  readonly method: Method;
}

/** The methods that a platform has; those that it lacks are mapped as well, and left out here. */
const methodsOf = (capabilities: object): ReadonlyMap<string, Known> => {
  const groups = new Map<string, object>(Object.entries(capabilities));
  const methods = new Map<string, Known>();
  mapCapabilities(capabilities, (name, at, method) => {
    const [group = "", own = ""] = name.split(".");
    if (Object.hasOwn(groups.get(group) ?? {}, own)) methods.set(name, { at, method });
    return method;
  });
  return methods;
};

/** Secrets that are given once are told once, by a name of their own. */
const toldValue = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(toldValue);
  if (!isObject(value)) return value;
  const { reveal: shows } = value;
  if (typeof shows === "function") return { "~secret": reveal({ reveal: () => String(shows()) }) };
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toldValue(part)]));
};

/** What of the arguments about linked accounts the relay looks at: targets, accounts and addresses. */
const checkLinking = (
  name: string,
  args: ReadonlyArray<unknown>,
  { visitor, allowed, isOwnPage }: Circumstances,
): void => {
  const [target, options] = args;
  if (typeof target === "string" && !allowed.connector(target)) throw notAllowed(target);
  // A callback's own words name no account of ours.
  const named = name === "integrations.complete" ? [] : accountsIn(args);
  for (const account of named) checkAccount(visitor, account);
  const callback = isObject(options) ? options["callbackUrl"] : undefined;
  if (callback !== undefined && !(typeof callback === "string" && isOwnPage(callback))) {
    throw notAllowed("a consent that ends at another origin");
  }
};

/** Answers the questions that call a method of a capability. */
export const make = (
  platformName: string,
  engine: Engine,
  seal: Seal,
): { readonly capability: Answering<"capability"> } => {
  const { id, guard, platform } = engine;
  const methods = methodsOf(platform.capabilities);
  return {
    capability: (question, circumstances) => {
      const { name, args: given } = question;
      const { visitor, allowed } = circumstances;
      const known = methods.get(name);
      if (known === undefined) {
        return Effect.fail(new Unsupported({ message: `${id} has no ${name.slice(0, 200)}.` }));
      }
      const [group = "", own = ""] = name.split(".");
      if (!allowed.capability(group, own)) return Effect.fail(notAllowed(name));
      const consent = { platform: platformName, user: visitor.user, about: "consent" };
      // As many as the method declares: one more would stand where the call's own context does.
      const args = Array.from({ length: known.at }, (_, n) => given[n] ?? undefined);
      return Effect.gen(function* () {
        if (group === "integrations") {
          yield* attempting(() => checkLinking(name, args, circumstances));
        }
        if (name === "integrations.complete") {
          args[0] = yield* attempting(() => seal.openData(args[0], consent));
        }
        const value = yield* guard(
          name,
          (context: CallContext) => known.method(...args, context),
          optionsOf(question, circumstances),
          defaultsOf(circumstances),
        );
        if (isObject(value) && value["_tag"] === "Consent" && isObject(value["attempt"])) {
          const { attempt } = value;
          const sealed = yield* attempting(() => seal.data(attempt, consent));
          return said({ ok: { ...value, attempt: sealed } });
        }
        const listed =
          name === "integrations.list" && Array.isArray(value)
            ? yield* attempting(() => ownAccounts(visitor, value))
            : value;
        return said({ ok: toldValue(listed) ?? null });
      });
    },
  };
};
