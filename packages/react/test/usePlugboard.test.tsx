import type { Client } from "@plugboard/core";
import { renderHook } from "@testing-library/react";
import { StrictMode, type ReactNode } from "react";
import { renderToString } from "react-dom/server";
import { expect, it, vi } from "vitest";
import { createPlugboard, PlugboardProvider, usePlugboard } from "../src/index.ts";

// What a client does is core's business; here it is only handed through.
const fake = () => ({}) as Client;
const client = fake();
const within =
  (given: Client) =>
  ({ children }: { readonly children: ReactNode }) => (
    <PlugboardProvider client={given}>{children}</PlugboardProvider>
  );

it("gives the provider's client", () => {
  const { result } = renderHook(() => usePlugboard(), { wrapper: within(client) });
  expect(result.current).toBe(client);
});

it("gives the same client through StrictMode and a rerender", () => {
  const { result, rerender } = renderHook(() => usePlugboard(), {
    wrapper: ({ children }) => <StrictMode>{within(client)({ children })}</StrictMode>,
  });
  rerender();
  expect(result.current).toBe(client);
});

it("gives the nearest provider's client", () => {
  const inner = fake();
  const { result } = renderHook(() => usePlugboard(), {
    wrapper: ({ children }) => within(client)({ children: within(inner)({ children }) }),
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

it("says what to do where no provider is", () => {
  vi.spyOn(console, "error").mockReturnValue();
  expect(() => renderHook(() => usePlugboard())).toThrow(
    "No Plugboard client here: render the component inside <PlugboardProvider client={client}>.",
  );
});

it("keeps the clients of createPlugboard apart from the registered one", () => {
  const Warehouse = createPlugboard<Client>();
  const warehouse = fake();
  const { result } = renderHook(() => [usePlugboard(), Warehouse.usePlugboard()], {
    wrapper: ({ children }) =>
      within(client)({
        children: (
          <Warehouse.PlugboardProvider client={warehouse}>{children}</Warehouse.PlugboardProvider>
        ),
      }),
  });
  expect(result.current[0]).toBe(client);
  expect(result.current[1]).toBe(warehouse);
});

it("says which provider the hooks of createPlugboard miss", () => {
  vi.spyOn(console, "error").mockReturnValue();
  const Warehouse = createPlugboard<Client>();
  expect(() => renderHook(() => Warehouse.usePlugboard(), { wrapper: within(client) })).toThrow(
    "inside the PlugboardProvider that the same createPlugboard() returned",
  );
});
