/**
 * The system's keychain, where there is one: macOS's, Windows' Credential Manager, or the secret
 * service of a Linux desktop. The package that speaks to it is optional, and loaded when it is needed.
 */
import * as Effect from "effect/Effect";

/** One place in the keychain; each of its ways throws where there is no keychain, or it is locked. */
interface Place {
  readonly getPassword: () => string | null;
  readonly setPassword: (text: string) => void;
  readonly deletePassword: () => boolean;
}

const SERVICE = "plugboard";

/** Does something with a place of the keychain; `undefined` where that cannot be done. */
const at = <A>(name: string, use: (place: Place) => A): Effect.Effect<A | undefined> =>
  Effect.promise(async () => {
    try {
      const { Entry } = await import("@napi-rs/keyring");
      // Without a secret service Linux would take the kernel's keyring, which forgets when the user logs out.
      return use(new Entry(SERVICE, name, { linux: { store: "secret-service" } }));
    } catch {
      return undefined; // what a keychain says of its failure may hold what it was given
    }
  });

/** The text at a place; `null` where there is none, `undefined` where the keychain cannot be read. */
export const read = (name: string): Effect.Effect<string | null | undefined> =>
  at(name, (place) => place.getPassword());

/** Keeps a text; false where the keychain does not, as it may with a long one. */
export const write = (name: string, text: string): Effect.Effect<boolean> =>
  Effect.map(
    at(name, (place) => {
      place.setPassword(text);
      return place.getPassword() === text;
    }),
    (isKept) => isKept === true,
  );

/** Takes a text away, where there is one. */
export const remove = (name: string): Effect.Effect<void> =>
  Effect.asVoid(at(name, (place) => place.deletePassword()));
