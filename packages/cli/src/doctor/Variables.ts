/** Which names a configuration reads from the environment, as far as its text says so. */

const READ = /\bprocess\.env(?:\.([A-Za-z_$][\w$]*)|\[\s*(["'`])([^"'`]+)\2\s*\])/g;
const TAKEN_APART = /\{([^{}]*)\}\s*=\s*process\.env\b/g;

/** The names, each once, in their order. */
export const variablesIn = (text: string): ReadonlyArray<string> => {
  const read = [...text.matchAll(READ)].map(([, name, , quoted]) => name ?? quoted ?? "");
  const apart = [...text.matchAll(TAKEN_APART)].flatMap(([, names = ""]) =>
    names.split(",").flatMap((name) => /^\s*([A-Za-z_$][\w$]*)/.exec(name)?.[1] ?? []),
  );
  return [...new Set([...apart, ...read])];
};
