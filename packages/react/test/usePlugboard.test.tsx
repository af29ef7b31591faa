import { renderHook } from "@testing-library/react";
import { StrictMode } from "react";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import * as Plugboard from "../src/index.ts";
import { stage, within } from "./stage.tsx";

const { PlugboardProvider, usePlugboard } = Plugboard;
const { client } = stage();

it("gives the provider's client", () => {
  const { result } = renderHook(() => usePlugboard(), { wrapper: within({ client }) });
  expect(result.current).toBe(client);
});

it("gives the same client through StrictMode and a rerender", () => {
  const { result, rerender } = renderHook(() => usePlugboard(), {
    wrapper: ({ children }) => <StrictMode>{within({ client })({ children })}</StrictMode>,
  });
  rerender();
  expect(result.current).toBe(client);
});

it("gives the nearest provider's client", () => {
  const { client: inner } = stage();
  const { result } = renderHook(() => usePlugboard(), {
    wrapper: ({ children }) =>
      within({ client })({ children: within({ client: inner })({ children }) }),
  });
  expect(result.current).toBe(inner);
});

it("gives the client on a server", () => {
  const seen: Array<unknown> = [];
  const Probe = () => {
    seen.push(usePlugboard());
    return "rendered";
  };
  const html = renderToString(<PlugboardProvider client={client}>{<Probe />}</PlugboardProvider>);
  expect(html).toBe("rendered");
  expect(seen).toEqual([client]);
});

const hooks: Readonly<Record<string, () => unknown>> = {
  usePlugboard,
  useAction: () => Plugboard.useAction("github", "create_issue"),
  useActionQuery: () => Plugboard.useActionQuery("github", "get_repo", {}),
  useActionPages: () => Plugboard.useActionPages("github", "list_issues", {}),
  useConnectors: () => Plugboard.useConnectors(),
  useConnector: () => Plugboard.useConnector("github"),
  useActionSchema: () => Plugboard.useActionSchema("github", "get_repo"),
  useIntegration: () => Plugboard.useIntegration("github"),
  useJob: () => Plugboard.useJob("job-1"),
};

it.each(Object.entries(hooks))("says what to do where %s has no provider", (_, hook) => {
  vi.mocked(console.error).mockReturnValue();
  expect(() => renderHook(hook)).toThrow(
    "No Plugboard client here: render the component inside <PlugboardProvider client={client}>.",
  );
  vi.mocked(console.error).mockClear();
});
