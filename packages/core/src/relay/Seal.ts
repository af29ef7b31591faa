/**
 * What the relay gives out and takes back: jobs, pages and attempts of consent, signed for the user who
 * got them, so that nobody goes on with another's or makes some up. Signed, not hidden.
 */
import type { Json } from "../Catalog.ts";
import { Forbidden, Misconfigured, NotFound } from "../PlugboardError.ts";

/** What is signed, and for whom: texts that the signature holds for, and no others. */
export interface Subject {
  readonly platform: string;
  readonly user: string;
  /** What the value is about. */
  readonly about: string;
}

/** Signs, and looks at signatures. */
export interface Seal {
  readonly job: (job: string, subject: Subject) => Promise<string>;
  /** Rejects with `NotFound` for a job of somebody else, or of nobody. */
  readonly openJob: (sealed: string, subject: Subject) => Promise<string>;
  readonly data: (value: Json, subject: Subject) => Promise<Json>;
  /** Rejects with `Forbidden` for what this relay has not given this user. */
  readonly openData: (sealed: unknown, subject: Subject) => Promise<Json>;
}

const text = new TextEncoder();

const base64Url = (bytes: ArrayBuffer): string =>
  btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const bytesOf = (written: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(written.replaceAll("-", "+").replaceAll("_", "/")), (_) => _.charCodeAt(0));

/** A signature has 32 bytes: 43 characters. */
const SIGNATURE = /^[\w-]{43}$/;

const LEAST = 32;

/** Refuses a secret that can be guessed. */
export const checkSecret = (secret: string | undefined): void => {
  if (secret === undefined || secret.length >= LEAST) return;
  const accepted = `a text of ${LEAST} characters or more`;
  throw new Misconfigured({
    message: `relay({ secret }) must be ${accepted}.`,
    option: "secret",
    accepted,
  });
};

/** Makes the seal of a relay; without a secret, of this process alone. */
export const make = (secret: string | undefined): Seal => {
  let made: Promise<CryptoKey> | undefined;
  // When it is first needed: some runtimes give no random numbers while a module loads.
  const key = (): Promise<CryptoKey> =>
    (made ??= crypto.subtle.importKey(
      "raw",
      secret === undefined ? crypto.getRandomValues(new Uint8Array(LEAST)) : text.encode(secret),
      { name: "HMAC", hash: "SHA-256" },
      false,
      ["sign", "verify"],
    ));
  const signed = (kind: string, value: string, { platform, user, about }: Subject) =>
    text.encode(JSON.stringify([kind, platform, user, about, value]));
  const sign = async (kind: string, value: string, subject: Subject): Promise<string> =>
    base64Url(await crypto.subtle.sign("HMAC", await key(), signed(kind, value, subject)));
  const isSigned = async (
    signature: unknown,
    kind: string,
    value: string,
    subject: Subject,
  ): Promise<boolean> =>
    typeof signature === "string" &&
    SIGNATURE.test(signature) &&
    crypto.subtle.verify("HMAC", await key(), bytesOf(signature), signed(kind, value, subject));

  return {
    job: async (job, subject) => `${await sign("job", job, subject)}.${job}`,
    openJob: async (sealed, subject) => {
      const [signature = ""] = sealed.split(".", 1);
      const job = sealed.slice(signature.length + 1);
      if (await isSigned(signature, "job", job, subject)) return job;
      const message = "There is no such job of yours.";
      throw new NotFound({ message, status: 404, code: "relay/job" });
    },
    data: async (value, subject) => {
      // As the page will write it: keys that are numbers change their order when they are read.
      const plain: unknown = JSON.parse(JSON.stringify(value));
      return { value: plain, signature: await sign("data", JSON.stringify(plain), subject) };
    },
    openData: async (sealed, subject) => {
      const { value, signature } = Object(sealed);
      const isData = typeof value === "object" && value !== null;
      if (isData && (await isSigned(signature, "data", JSON.stringify(value), subject)))
        return value;
      const message = "The relay has not given this to you.";
      throw new Forbidden({ message, status: 403, code: "relay/seal" });
    },
  };
};
