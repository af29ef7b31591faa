/** What was saved, and what an application intends: all that a snippet is compared with. */
import type { SeededRandom } from "../SeededRandom.ts";
import { ALIKE, similarity } from "./Similarity.ts";
import { isObject, textOf } from "./Snippet.ts";

/** An asset as an application sends it. */
export type Seed = Readonly<Record<string, unknown>>;

/** An asset that was saved. */
export interface SavedAsset {
  readonly id: string;
  readonly text: string;
  /** As the platform shows it. */
  readonly shown: object;
}

/** What a snippet resembles. */
export interface Comparison {
  /** Those that are alike, the nearest first. */
  readonly alike: ReadonlyArray<SavedAsset>;
  /** How alike each saved asset is, by its id. */
  readonly distribution: Readonly<Record<string, number>>;
  /** How many of all that is kept, saved or intended, are alike. */
  readonly count: number;
}

/** The assets of a platform. */
export interface Assets {
  /** Saves what an application sends; `creator` is whose it is. */
  readonly save: (seed: Seed, application: object, creator: string) => SavedAsset;
  readonly intend: (seed: Seed) => void;
  readonly saved: () => ReadonlyArray<SavedAsset>;
  /** The texts of what was intended. */
  readonly intended: () => ReadonlyArray<string>;
  readonly compare: (text: string) => Comparison;
}

const objectOr = (value: unknown): Seed => (isObject(value) ? value : {});

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** No assets yet. */
export const makeAssets = (random: SeededRandom, now: () => number): Assets => {
  const saved: Array<SavedAsset> = [];
  const intended: Array<string> = [];

  const shownOf = (id: string, seed: Seed, application: object, creator: string): object => {
    const at = { value: new Date(now()).toISOString() };
    const metadata = objectOr(seed["metadata"]);
    const given = objectOr(seed["format"]);
    const made = { creator, created: at, updated: at };
    const format = {
      ...given,
      ...made,
      id: random.uuid(),
      asset: { id },
      application,
      classification: {
        generic: "UNKNOWN",
        specific: "UNKNOWN",
        ...objectOr(given["classification"]),
      },
      role: "BOTH",
      bytes: { value: new TextEncoder().encode(textOf(seed)).byteLength },
    };
    return {
      ...made,
      id,
      ...(metadata["name"] !== undefined && { name: metadata["name"] }),
      formats: { iterable: [format] },
      preview: { base: { id: format.id } },
      original: { id: format.id },
      mechanism: metadata["mechanism"] ?? "MANUAL",
    };
  };

  return {
    save: (seed, application, creator) => {
      const id = random.uuid();
      const asset = { id, text: textOf(seed), shown: shownOf(id, seed, application, creator) };
      saved.push(asset);
      return asset;
    },
    intend: (seed) => {
      intended.push(textOf(seed));
    },
    saved: () => [...saved],
    intended: () => [...intended],
    compare: (text) => {
      const rated = saved
        .map((asset) => ({ asset, rate: similarity(text, asset.text) }))
        .toSorted((a, b) => b.rate - a.rate);
      const alike = rated.filter(({ rate }) => rate >= ALIKE).map(({ asset }) => asset);
      const meant = intended.filter((other) => similarity(text, other) >= ALIKE);
      return {
        alike,
        distribution: Object.fromEntries(rated.map(({ asset, rate }) => [asset.id, rounded(rate)])),
        count: alike.length + meant.length,
      };
    },
  };
};
