import { defineConfig } from "oxlint";
import { overrides } from "./tooling/lint/rooms.ts";

export default defineConfig({
  plugins: ["typescript", "unicorn", "import", "oxc", "promise", "react", "vitest"],
  categories: { correctness: "error", suspicious: "error", perf: "error" },
  options: { typeAware: true },
  rules: {
    "consistent-return": "off",
    "import/no-cycle": ["error", { ignoreTypes: true }],
    "no-await-in-loop": "off",
    "no-eval": "error",
    "no-implied-eval": "error",
    "no-new-func": "error",
    "no-underscore-dangle": "off",
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    "oxc/no-map-spread": "off",
    // They take Effect.catch for a promise's, and every call in a `then` for a callback.
    "promise/always-return": "off",
    "promise/no-callback-in-promise": "off",
    "promise/valid-params": "off",
    "react/react-in-jsx-scope": "off",
    "typescript/no-unsafe-type-assertion": "off",
    "unicorn/consistent-function-scoping": "off",
    "vitest/no-conditional-expect": "off",
    "vitest/no-standalone-expect": "off",
    "vitest/valid-expect": ["error", { maxArgs: 2 }],
  },
  overrides: [
    ...overrides,
    {
      // Types are compared by how they behave in a function that nobody calls.
      files: ["tooling/consumer/fixtures/**/same.ts"],
      rules: { "no-unused-vars": "off", "typescript/no-unnecessary-type-parameters": "off" },
    },
  ],
  ignorePatterns: ["**/dist/**", "**/.scratch/**"],
});
