import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "oauth",
    environment: "node",
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    // The provider says at each start that it is not meant to be run like this.
    silent: "passed-only",
  },
});
