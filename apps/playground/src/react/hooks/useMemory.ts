import { useState } from "react";

/** What was rendered last, for those who do something later. */
export interface Memory<A> {
  readonly get: () => A;
  readonly set: (latest: A) => void;
}

const makeMemory = <A>(): Memory<A> => {
  let memory: { readonly latest: A } | undefined;
  return {
    get: () => {
      if (memory === undefined) throw new Error("Nothing was rendered yet.");
      return memory.latest;
    },
    set: (latest) => {
      memory = { latest };
    },
  };
};

/** An empty memory, to be set in an effect. */
export const useMemory = <A>(): Memory<A> => useState(() => makeMemory<A>())[0];
