/**
 * How alike two snippets are: 1 where they say the same, 0 where they share nothing.
 *
 * The rule of the real platform is not public. This one: runs of white space count as one blank, and
 * what is left is compared by Dice's coefficient, twice the pairs of neighbouring characters that both
 * have over all pairs of both.
 */

/** From here on, two snippets are taken for the same one. */
export const ALIKE = 0.8;

/** A snippet without differences that no reader sees. */
export const normalised = (snippet: string): string => snippet.trim().replaceAll(/\s+/g, " ");

const pairsOf = (text: string): Map<string, number> => {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < text.length; at += 1) {
    const pair = text.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
};

/** A number from 0 to 1. */
export const similarity = (one: string, other: string): number => {
  const [a, b] = [normalised(one), normalised(other)];
  if (a === "" || b === "") return 0;
  if (a === b) return 1;
  const pairs = pairsOf(b);
  let shared = 0;
  for (const [pair, count] of pairsOf(a)) shared += Math.min(count, pairs.get(pair) ?? 0);
  return (2 * shared) / Math.max(1, a.length + b.length - 2);
};
