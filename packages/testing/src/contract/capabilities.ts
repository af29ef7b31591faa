/** What a platform can do beside actions: what is there is there in both ways, and what is not says so. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { expect } from "vitest";
import type { Part, Stage } from "./Stage.ts";

type Methods = Readonly<Record<string, unknown>>;
type Method<A> = (...args: ReadonlyArray<unknown>) => A;

/** The methods of a capability, whatever the types say of it. */
const methodsOf = (face: object, group: string): Methods =>
  (face as Readonly<Record<string, Methods | undefined>>)[group] ??
  expect.fail(`the client says nothing of ${group}, not even that there is none`);

/** Those that `name` means: all of a capability, or one. */
const named = (face: object, name: string): ReadonlyArray<readonly [string, unknown]> => {
  const [group = "", method] = name.split(".");
  const methods = methodsOf(face, group);
  const found = Object.entries(methods).filter(([_]) => method === undefined || _ === method);
  expect(found, `methods of ${name}`).not.toEqual([]);
  return found;
};

/** Types are the driver's; here is what callers meet who have none. */
export const capabilities: Part = (check, { capabilities: sampled }, can) => {
  if (sampled === undefined) return;
  const { present, absent } = sampled;

  for (const name of present) {
    check(`has ${name}, as promises and as Effects`, async ({ open }) => {
      const client = open();
      const names = named(client, name).map(([method]) => method);
      expect(named(client.effect, name).map(([method]) => method)).toEqual(names);
      for (const face of [client, client.effect]) {
        for (const [, method] of named(face, name)) expect(method).toBeTypeOf("function");
      }
    });
  }

  const refusesAll = async (stage: Stage, name: string): Promise<void> => {
    const client = stage.open();
    for (const [, method] of named(client, name)) {
      await stage.refused((method as Method<Promise<unknown>>)(), "Unsupported");
    }
    for (const [, method] of named(client.effect, name)) {
      const failed = Effect.flip((method as Method<Effect.Effect<unknown, PlugboardError>>)());
      const error = await Effect.runPromise(failed);
      await stage.refused(Promise.reject(error), "Unsupported");
    }
  };

  for (const name of absent) {
    check(`says of ${name} that the platform has none, and sends nothing`, async (stage) => {
      await refusesAll(stage, name);
      if (can.requests !== undefined) expect(stage.requests()).toEqual([]);
    });
  }
};
