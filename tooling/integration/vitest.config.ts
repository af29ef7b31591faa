import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    name: "integration",
    environment: "node",
    include: ["test/**/*.test.ts"],
    testTimeout: 20_000,
    expect: { poll: { timeout: 10_000 } },
  },
});
