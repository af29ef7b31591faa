/** The credentials in a request's headers, by their names; the name of a scheme is none. */
export const credentialsIn = (headers: Readonly<Record<string, string>>): ReadonlyArray<string> =>
  Object.entries(headers)
    .filter(([name]) => /auth|key|token|cookie|secret/i.test(name))
    .map(([, value]) => value.replace(/^(basic|bearer|token) /i, ""));
