import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeSignIn } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useReadable } from "./useReadable.ts";

/** Makes `useSession` for a plugin. */
export const makeUseSession =
  (usePlace: UsePlace): Composables<Untyped>["useSession"] =>
  () => {
    const { base, session } = usePlace();
    return useReadable({
      make: () => {
        const own = session.value;
        return (own.signIn ??= makeSignIn(base(), (client) => (own.user.value = client)));
      },
      // On another client nobody is signed in.
      keys: () => [session.value],
      wanted: base,
      set: (signIn, client) => signIn.set(client),
    }).refs;
  };

/** Who is signed in, for all composables of the app: `authenticate`, `signIn`, `signOut`. */
export const useSession: Composables<RegisteredTypes>["useSession"] =
  /* #__PURE__ */ makeUseSession(registered.usePlace);
