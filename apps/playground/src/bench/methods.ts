/** The ways of linking that a platform tells, and the one that is chosen. */
import { isPlugboardError, type Method, type PlugboardError } from "@plugboard/core";
import { hold, type Source } from "./source.ts";

/** What was told. */
export interface MethodsState {
  readonly methods: ReadonlyArray<Method> | undefined;
  readonly error: PlugboardError | undefined;
  /** The scheme of the chosen one. @default the first */
  readonly chosen: string | undefined;
}

/** The ways of linking. */
export interface Methods extends Source<MethodsState> {
  readonly choose: (scheme: string) => void;
  /** Asks anew. */
  readonly ask: () => void;
}

/** What is asked where a method asks nothing. */
export const NOTHING = { type: "object", properties: {} };

/** The method that is chosen. */
export const methodOf = ({ methods, chosen }: MethodsState): Method | undefined =>
  methods?.find(({ scheme }) => scheme === chosen) ?? methods?.[0];

/** Asks for the methods as soon as somebody looks. */
export const makeMethods = (load: () => Promise<ReadonlyArray<Method>>): Methods => {
  const ask = (): void => {
    held.set({ methods: undefined, error: undefined });
    load().then(
      (methods) => held.set({ methods }),
      (error: unknown) => {
        if (isPlugboardError(error)) held.set({ error });
      },
    );
  };
  let isAsked = false;
  const held = hold<MethodsState>(
    { methods: undefined, error: undefined, chosen: undefined },
    () => {
      if (!isAsked) ask();
      isAsked = true;
      return () => {};
    },
  );
  return {
    get: held.get,
    subscribe: held.subscribe,
    choose: (chosen) => held.set({ chosen }),
    ask,
  };
};
