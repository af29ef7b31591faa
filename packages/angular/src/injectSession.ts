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
    return injectReadable(
      place,
      () => {
        const session = place.session();
        return (session.signIn ??= makeSignIn(place.base(), session.user.set));
      },
      () => [place.base()],
      ([base]) => [base.scope],
    );
  };

/** Who is signed in, for all that one provider gives: `authenticate`, `signIn`, `signOut`. */
export const injectSession: Injectors<RegisteredTypes>["injectSession"] =
  /* #__PURE__ */ makeInjectSession(registered.injectPlace);
