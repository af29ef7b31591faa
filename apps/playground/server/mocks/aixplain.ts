/** A mock aiXplain: Ana's team is connected to everything, Bo is connected to nothing. */
import { mockAixplain, sampleIntegrations } from "@plugboard/testing";
import { type Standing, standing } from "./Standing.ts";

/** Starts it. */
export const startAixplain = (): Promise<Standing> => {
  const platform = mockAixplain({ integrations: sampleIntegrations() });
  // A query takes its time, so that there is something to wait for.
  platform.runs({ action: "query", takes: 2500 });
  const owners = ["ana", "bo"].map((identifier) => ({ identifier, key: platform.key(identifier) }));
  return standing(platform, (baseUrl) => ({ baseUrl, owners }));
};
