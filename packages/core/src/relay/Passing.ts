/** Which headers pass the relay, in either direction: none that belongs to a connection, or to somebody. */

/** Those of one hop (RFC 9110, 7.6.1), and those that say how a body travels. */
const OF_A_HOP =
  /^(connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*|content-encoding|content-length|host|expect|via|forwarded|x-forwarded-.*|x-real-ip)$/i;

/** Those that authenticate, or ask somebody to. */
const OF_SOMEBODY =
  /auth|cookie|token|secret|password|session|csrf|xsrf|api-?key|credential|signature/i;

/** Those that would rule the page that reads them. */
const OF_A_PAGE =
  /^(access-control-.*|content-security-policy.*|clear-site-data|strict-transport-security|nel|report-to|reporting-endpoints|alt-svc|service-worker-allowed|sec-.*|origin|referer)$/i;

const LONGEST = 1024;

/** Characters of all names and values: a file's travel in one header of its own. */
const MOST = 4096;

/** Whether a header may pass. */
export const isPassing = (name: string): boolean =>
  !OF_A_HOP.test(name) && !OF_SOMEBODY.test(name) && !OF_A_PAGE.test(name);

/** The headers of an answer as the page gets them; what is longer than 1,024 characters, or comes after 4,096, stays behind. */
export const passing = (headers: Iterable<readonly [string, string]>): Record<string, string> => {
  let left = MOST;
  const fit = [...headers].filter(([name, value]) => {
    if (!isPassing(name) || value.length > LONGEST) return false;
    left -= name.length + value.length;
    return left >= 0;
  });
  return Object.fromEntries(fit);
};

/** The headers of a request that the application has named. */
export const forwarded = (
  headers: Headers,
  names: ReadonlyArray<string>,
): Record<string, string> | undefined => {
  const found = names.flatMap((name) => {
    const value = headers.get(name);
    return value === null || value.length > LONGEST ? [] : [[name, value] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
};
