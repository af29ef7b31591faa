/** A server and a page in one test: the binding is loaded anew for each, as in a process of its own. */
import { vi } from "vitest";

/** Runs this where there is no window; what it imports it has for itself. */
export const onServer = async <A>(run: () => Promise<A>): Promise<A> => {
  vi.stubGlobal("window", undefined);
  vi.resetModules();
  try {
    return await run();
  } finally {
    vi.unstubAllGlobals();
    vi.resetModules();
  }
};
