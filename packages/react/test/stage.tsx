/** A mock platform, its clients, and a wrapper that gives one of them. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import type { ComponentProps, ReactNode } from "react";
import { PlugboardProvider } from "../src/index.ts";

/** A platform with the sample connectors, and a client of ana's on it. */
export const stage = () => {
  const platform = mockBosa({ connectors: sampleConnectors() });
  const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
  return { platform, client };
};

/** What stands around a component. */
export const within =
  (props: Omit<ComponentProps<typeof PlugboardProvider>, "children">) =>
  ({ children }: { readonly children: ReactNode }) => (
    <PlugboardProvider {...props}>{children}</PlugboardProvider>
  );
