import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { name: "size", environment: "node", include: ["test/**/*.test.ts"] },
});
