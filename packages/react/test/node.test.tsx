// @vitest-environment node
import { renderToString } from "react-dom/server";
import { expect, it } from "vitest";
import { useActionQuery, useIntegration } from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const View = () => {
  const query = useActionQuery("github", "get_repo", { owner: "acme", repo: "tools" });
  return `${query.status} ${useIntegration("github").status}`;
};

it("renders where there is no window, and asks for nothing", () => {
  expect("window" in globalThis || "document" in globalThis).toBe(false);
  const { client, platform } = stage();
  expect(renderToString(within({ client })({ children: <View /> }))).toBe("pending pending");
  expect(platform.requests()).toHaveLength(0);
});
