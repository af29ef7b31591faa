/** The methods of a platform's capabilities: those that it has, and those that are known and lacking. */
import * as Effect from "effect/Effect";
import type { CallOptions } from "./Platform.ts";
import { type PlugboardError, Unsupported } from "./PlugboardError.ts";

/** The known capabilities: how many arguments their methods take before a call's options. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  users: { create: 1, authenticate: 2, me: 0 },
  integrations: {
    methods: 1,
    list: 1,
    get: 2,
    exists: 1,
    connect: 2,
    complete: 2,
    reconnect: 2,
    rename: 3,
    setActive: 3,
    select: 2,
    remove: 2,
  },
  health: { check: 0 },
};

type Method = (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, PlugboardError>;

/** What a platform lacks is absent from its types; who calls it all the same is told. */
const lacking = (name: string): Method => {
  const message = `The platform has no ${name}.`;
  return () => Effect.fail(new Unsupported({ message }));
};

/** Every method of every capability, the lacking ones too; `at` is where its call context stands among its arguments. */
export const mapCapabilities = (
  capabilities: object,
  f: (name: string, at: number, method: Method) => (...args: ReadonlyArray<unknown>) => unknown,
): object => {
  const groups = capabilities as Readonly<Record<string, Readonly<Record<string, Method>>>>;
  return Object.fromEntries(
    Object.keys({ ...KNOWN, ...groups }).map((group) => {
      const known = KNOWN[group];
      const own = groups[group];
      const names = Object.keys({ ...known, ...own });
      return [
        group,
        Object.fromEntries(
          names.map((name) => {
            const of = `${group}.${name}`;
            const method = own?.[name] ?? lacking(of);
            // A capability of a platform's own takes its context as the last parameter it declares.
            return [name, f(of, known?.[name] ?? method.length - 1, method)];
          }),
        ),
      ];
    }),
  );
};

/** Options where they were given, and none where something else was. */
export const optionsAt = (args: ReadonlyArray<unknown>, at: number): CallOptions => args[at] ?? {};
