/** The example of the root README: the very text, run. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { fireEvent, render, screen, waitFor } from "@testing-library/react";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ComponentType } from "react";
import { expect, it } from "vitest";
import { PlugboardProvider } from "../src/index.ts";

/** Typed by a project of its own, in which a client is registered; so its path is none to the compiler here. */
const EXAMPLE: string = "./types/readme/Pulls.tsx";

const text = (path: string): string => readFileSync(join(import.meta.dirname, path), "utf8");

it("stands in the README as it is run here", () => {
  expect(text("../../../README.md")).toContain(text(EXAMPLE).trim());
});

it("lists, asks again when told to wait, turns the page and writes", async () => {
  const { Pulls } = (await import(EXAMPLE)) as {
    readonly Pulls: ComponentType<{ readonly owner: string }>;
  };
  const platform = mockBosa({ connectors: sampleConnectors() });
  const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
  platform.fail("github", "list_pull_requests", { status: 429, retryAfter: 0, times: 1 });
  const { container } = render(
    <PlugboardProvider client={client}>
      <Pulls owner="acme" />
    </PlugboardProvider>,
  );
  const items = () => container.querySelectorAll("li").length;
  await waitFor(() => expect(items()).toBe(30));
  expect(platform.calls("github", "list_pull_requests")).toHaveLength(2);
  fireEvent.click(screen.getByRole("button", { name: "More" }));
  await waitFor(() => expect(items()).toBe(60));
  fireEvent.click(screen.getByRole("button", { name: "Complain" }));
  await waitFor(() => expect(platform.calls("github", "create_issue")).toHaveLength(1));
  await screen.findByRole("button", { name: "Complain" });
});
