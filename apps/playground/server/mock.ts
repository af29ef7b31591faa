/** The mock BOSA on a port. All of its keys and secrets are made up. */
import {
  type MockBosa,
  mockBosa,
  type MockBosaOptions,
  sampleConnectors,
} from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { onPort } from "./ports.ts";

/** A mock platform that listens. */
export interface Mock extends AsyncDisposable {
  readonly platform: MockBosa<ReturnType<typeof sampleConnectors>>;
  readonly url: string;
  readonly port: number;
  /** What `bosa(…)` takes to reach it. */
  readonly options: MockBosa["options"];
}

/** Starts it; its consent pages are sent with these headers. */
export const startMock = async (
  port: number,
  consentHeaders: MockBosaOptions["consentHeaders"] = {},
): Promise<Mock> => {
  const platform = mockBosa({ connectors: sampleConnectors(), consentHeaders });
  const server = await onPort("mock platform", port, (at) => listen(platform, { port: at }));
  const { url } = server;
  return {
    platform,
    url,
    port: server.port,
    options: { ...platform.options, baseUrl: url },
    [Symbol.asyncDispose]: server.close,
  };
};
