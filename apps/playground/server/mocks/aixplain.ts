/** A mock aiXplain: Ana's team is connected to everything, Bo is connected to nothing. */
import { aixplain } from "@plugboard/core/aixplain";
import { mockAixplain, sampleIntegrations } from "@plugboard/testing";
import type { MocksOptions } from "./index.ts";
import { peopleOf, type Standing, standing } from "./Standing.ts";

const safety = (_: string, action: string) => (/_(LIST|GET)_/.test(action) ? "read" : undefined);

/** Starts it. */
export const startAixplain = ({ consentHeaders = {} }: MocksOptions): Promise<Standing> => {
  const platform = mockAixplain({ integrations: sampleIntegrations(), consentHeaders });
  // A query takes its time, so that there is something to wait for.
  platform.runs({ action: "query", takes: 2500 });
  return standing(platform, (baseUrl) => ({
    driver: aixplain({ baseUrl, safety }),
    people: peopleOf(["ana", "bo"], platform.key),
  }));
};
