"use client";

import { useState } from "react";

/** What `make` gives: made when the component begins, and again when a key is another one. */
export const useMade = <A>(make: () => A, ...keys: ReadonlyArray<unknown>): A => {
  const [made, setMade] = useState(() => ({ keys, value: make() }));
  if (keys.every((key, at) => Object.is(key, made.keys[at]))) return made.value;
  const next = { keys, value: make() };
  setMade(next);
  return next.value;
};
