"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import {
  actionRead,
  makeObserver,
  type QueryOptions,
  type ReadCallOptions,
} from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useObserver } from "./useObserved.ts";

/** What the store writes on a promise that has come to an end. */
interface Settled {
  readonly status?: "fulfilled" | "rejected";
  readonly reason?: unknown;
}

/** Makes `useActionSuspenseQuery` for a context. */
export const makeUseActionSuspenseQuery =
  (usePlace: UsePlace): Hooks<Untyped>["useActionSuspenseQuery"] =>
  <S>(
    connector: string,
    action: string,
    input: Parameters<Hooks<Untyped>["useActionSuspenseQuery"]>[2],
    options: QueryOptions<unknown, S> & ReadCallOptions = {},
  ) => {
    const place = usePlace();
    const read = actionRead(place.client, connector, action, input, options);
    const { observer, state: seen } = useObserver(place, makeObserver<unknown, S>, read, options);
    const waiting: Promise<unknown> & Settled = observer.ready(read);
    // What a server has not sent along is here by now.
    const isHere = seen.status === "pending" && waiting.status === "fulfilled";
    const state = isHere ? observer.read(read, options) : seen;
    // React waits for a promise that is thrown, and renders again when it has come.
    if (state.status === "pending") throw waiting.status === "rejected" ? waiting.reason : waiting;
    if (state.status === "error" && state.data === undefined) throw state.error;
    return state as Extract<typeof state, { readonly status: "success" }>; // there is data
  };

/** The output of an action that only looks, for components inside `<Suspense>` and an error boundary. */
export const useActionSuspenseQuery: Hooks<RegisteredTypes>["useActionSuspenseQuery"] =
  /* #__PURE__ */ makeUseActionSuspenseQuery(registered.usePlace);
