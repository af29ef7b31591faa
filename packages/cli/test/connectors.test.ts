import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { expect, it } from "vitest";
import { open, run } from "./Terminal.ts";
import { workplace } from "./Workplace.ts";

const place = () => {
  const mock = mockBosa({ connectors: sampleConnectors() });
  const { baseUrl: _, ...credentials } = mock.options;
  return workplace(
    mock,
    (url) => `import { bosa } from "@plugboard/core/bosa";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({ platform: bosa({ baseUrl: "${url}", ...${JSON.stringify(credentials)} }) });
`,
  );
};

it("shows the connectors in a terminal", async () => {
  await using at = await place();
  const terminal = open(at, "connectors");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("google_drive");
});

it("gives the connectors as JSON to other programs", async () => {
  await using at = await place();
  const { code, stdout, stderr } = await run(at, "connectors", "drive", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject([{ name: "google_drive" }]);
});
