/** Secrets that are given once. */
import type { HiddenSecret } from "../Users.ts";

/** Hides a secret. */
export const hideSecret = (value: string): HiddenSecret => {
  const hidden = () => "[redacted]";
  const shown = {
    toString: hidden,
    toJSON: hidden,
    [Symbol.for("nodejs.util.inspect.custom")]: hidden,
  };
  // On the prototype, so that copies by spreading lose the secret instead of showing it.
  return Object.create({ ...shown, reveal: () => value });
};
