/** The origin of a mock; a path has no place in it, since `fetch` answers all of an origin. */
export const originOf = (baseUrl: string): string => {
  const url = new URL(baseUrl);
  if (url.pathname === "/" && url.search === "") return url.origin;
  throw new RangeError(`The baseUrl of a mock is an origin without a path, not ${baseUrl}`);
};
