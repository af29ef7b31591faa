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
  readonly save: (seed: Seed, creator: string) => SavedAsset;
  readonly intend: (seed: Seed) => void;
  readonly saved: () => ReadonlyArray<SavedAsset>;
  /** The texts of what was intended. */
  readonly intended: () => ReadonlyArray<string>;
  readonly compare: (text: string) => Comparison;
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;

/** No assets yet. */
export const makeAssets = (random: SeededRandom, now: () => number): Assets => {
  const saved: Array<SavedAsset> = [];
  const intended: Array<string> = [];

  const shownOf = (id: string, seed: Seed, creator: string): object => {
    const at = { value: new Date(now()).toISOString() };
    const metadata = isObject(seed["metadata"]) ? seed["metadata"] : {};
    const format = random.uuid();
    return {
      id,
      ...(metadata["name"] !== undefined && { name: metadata["name"] }),
      creator,
      created: at,
      updated: at,
      formats: { iterable: [{ ...Object(seed["format"]), id: format, asset: { id } }] },
      preview: { base: { id: format } },
      original: { id: format },
      mechanism: metadata["mechanism"] ?? "MANUAL",
    };
  };

  return {
    save: (seed, creator) => {
      const id = random.uuid();
      const asset = { id, text: textOf(seed), shown: shownOf(id, seed, creator) };
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
