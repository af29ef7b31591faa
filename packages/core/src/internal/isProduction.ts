// What bundlers and Node put here; a page without a bundler has neither.
declare const process: { readonly env: { readonly NODE_ENV?: string } };

/** Whether this is a build for production; where nobody says so, it is taken for one. */
export const isProduction = (): boolean => {
  try {
    return process.env.NODE_ENV === "production";
  } catch {
    return true;
  }
};
