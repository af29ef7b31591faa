/** The origin of a platform, as it is found in what the platform says. */

/** Matches an origin, and not the beginning of a longer one. */
export const originPattern = (origin: string): RegExp =>
  new RegExp(`${origin.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?![\\w:-]|\\.\\w)`, "gi");
