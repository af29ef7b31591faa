import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "consumer",
    environment: "node",
    globalSetup: ["setup.ts"],
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
  },
});
