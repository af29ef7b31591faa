/** Without this, a wrong alias would test the newest React twice. */
import { version } from "react";
import { expect, it } from "vitest";

it("runs with React 18.3", () => {
  expect(version).toMatch(/^18\.3\./);
});
