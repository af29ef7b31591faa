"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeSignIn } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";

/** Makes `useSession` for a context. */
export const makeUseSession =
  (usePlace: UsePlace): Hooks<Untyped>["useSession"] =>
  () => {
    const { base, session } = usePlace();
    const signIn = (session.signIn ??= makeSignIn(base, session.become));
    useEffect(() => signIn.set(base));
    return useSyncExternalStore(signIn.subscribe, signIn.get, signIn.getServer);
  };

/** Who is signed in, for all hooks below the provider: `authenticate`, `signIn`, `signOut`. */
export const useSession: Hooks<RegisteredTypes>["useSession"] = /* #__PURE__ */ makeUseSession(
  registered.usePlace,
);
