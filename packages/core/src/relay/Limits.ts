/** How much a relay does for one user, and how large what it reads and sends may be. */
import { Misconfigured } from "../PlugboardError.ts";

/** Bounds of a relay; each has a default. */
export interface Limits {
  /** Questions of one user within `per` milliseconds. @default 600 in 60,000 */
  readonly requests?: { readonly calls: number; readonly per: number } | undefined;
  /** Questions of one user that are under way at once. @default 32 */
  readonly concurrent?: number | undefined;
  /** Milliseconds for one question at the platform, and the file that it gives. @default 120,000 */
  readonly timeout?: number | undefined;
  /** Milliseconds until the body of a question is here. @default 30,000 */
  readonly bodyTimeout?: number | undefined;
  /** Bytes of a question without files. @default 1 MiB */
  readonly body?: number | undefined;
  /** Bytes of a question with files, which are held until all are here. @default 32 MiB */
  readonly upload?: number | undefined;
  /** How deep the JSON of a question may nest. @default 64 */
  readonly depth?: number | undefined;
  /** Bytes of a platform's answer that is no file. @default 16 MiB */
  readonly answer?: number | undefined;
  /** Bytes of a file, which is streamed. @default 256 MiB */
  readonly file?: number | undefined;
}

/** Bounds, all of them. */
export type Bounds = { readonly [K in keyof Limits]-?: NonNullable<Limits[K]> };

const MIB = 1024 * 1024;

const defaults: Bounds = {
  requests: { calls: 600, per: 60_000 },
  concurrent: 32,
  timeout: 120_000,
  bodyTimeout: 30_000,
  body: MIB,
  upload: 32 * MIB,
  depth: 64,
  answer: 16 * MIB,
  file: 256 * MIB,
};

const refuse = (limit: string): never => {
  const option = `limits.${limit}`;
  const accepted = "a number above 0";
  throw new Misconfigured({
    message: `relay({ ${option} }) must be ${accepted}.`,
    option,
    accepted,
  });
};

/** The bounds, with defaults where none are given. Throws `Misconfigured` for those that bound nothing. */
export const boundsOf = (limits: Limits = {}): Bounds => {
  const given = Object.entries(limits).filter(([, limit]) => limit !== undefined);
  const bounds: Bounds = { ...defaults, ...Object.fromEntries(given) };
  const { requests, ...rest } = bounds;
  for (const [limit, value] of Object.entries({ ...rest, ...requests })) {
    if (!(typeof value === "number" && value > 0)) refuse(limit);
  }
  return bounds;
};
