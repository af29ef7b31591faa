/** Where a mock stands. */

/** The origin of a mock's base URL, which has no path. */
export const originOf = (baseUrl: string): string => {
  const url = new URL(baseUrl);
  if (url.pathname === "/" && url.search === "") return url.origin;
  throw new RangeError(`The baseUrl of a mock is an origin without a path, not ${baseUrl}`);
};
