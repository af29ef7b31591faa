import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeSignIn } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectSession` for a provider. */
export const makeInjectSession =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectSession"] =>
  (options) => {
    const place = injectPlace("injectSession", options);
    const { base, held, user } = place;
    return injectReadable(
      place,
      () => (held.signIn ??= makeSignIn(base(), user.set)),
      () => [base(), user.set],
    );
  };

/** Who is signed in, for all that one provider gives: `authenticate`, `signIn`, `signOut`. */
export const injectSession: Injectors<RegisteredTypes>["injectSession"] =
  /* #__PURE__ */ makeInjectSession(registered.injectPlace);
