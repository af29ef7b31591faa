/** Names that were probably meant, in a chunk of their own: they are needed when something went wrong. */
import { distance } from "fastest-levenshtein";

/** The known names, the nearest to a mistaken one first. */
export const byNearness = (name: string, known: ReadonlyArray<string>): ReadonlyArray<string> => {
  const wanted = name.toLowerCase();
  return known
    .map((candidate) => ({ candidate, far: distance(wanted, candidate.toLowerCase()) }))
    .sort((a, b) => a.far - b.far)
    .map(({ candidate }) => candidate);
};
