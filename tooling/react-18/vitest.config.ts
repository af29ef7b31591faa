/** The tests of the React binding once more, with the oldest React that it takes. */
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const here = import.meta.dirname;
const own = (name: string): string => join(here, "node_modules", name);

export default defineConfig({
  root: join(here, "../../packages/react"),
  resolve: {
    alias: [
      ...["react-dom", "react", "@testing-library/react"].map((name) => ({
        find: new RegExp(`^${name}(?=/|$)`),
        replacement: own(name),
      })),
      {
        find: /^@plugboard\/react$/,
        replacement: join(here, "../../packages/react/src/index.ts"),
      },
    ],
  },
  test: {
    name: "react-18",
    environment: "happy-dom",
    include: ["test/**/*.test.{ts,tsx}"],
    // TanStack Query is no part of the binding, and comes with a React of its own.
    exclude: ["test/tanstack.test.tsx"],
    testTimeout: 20_000,
    globals: true,
    setupFiles: ["test/setup.ts", join(here, "version.ts")],
  },
});
