import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "cli",
    environment: "node",
    // A provider that tests start says at each start that it is not meant to be run like this.
    silent: "passed-only",
    include: ["test/**/*.test.ts"],
    testTimeout: 30_000,
  },
});
