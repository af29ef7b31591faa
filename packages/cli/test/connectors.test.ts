import { expect, it } from "vitest";
import { places } from "./places.ts";
import { open, run } from "./Terminal.ts";

it.each(Object.entries(places))("lists the connectors of %s", async (_, place) => {
  await using at = await place();
  const { code, stdout, stderr } = await run(at, "connectors", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).not.toEqual([]);
});

it("shows the connectors in a terminal", async () => {
  await using at = await places.bosa();
  const terminal = open(at, "connectors");
  expect(await terminal.exit).toBe(0);
  expect(terminal.text()).toContain("google_drive");
});

it("gives the connectors as JSON to other programs", async () => {
  await using at = await places.bosa();
  const { code, stdout, stderr } = await run(at, "connectors", "drive", "--json");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject([{ name: "google_drive" }]);
});
