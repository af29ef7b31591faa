/** A workplace for each of the five platforms: its mock on a real port, and a configuration. */
import {
  mockAirbyte,
  mockAixplain,
  mockBosa,
  mockFacilio,
  mockPieces,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import { workplace, type Workplace } from "../Workplace.ts";

const configuration =
  (platform: string, options: object, more: object = {}) =>
  (url: string) => {
    const base = platform === "airbyte" ? `${url}/api` : url;
    const text = JSON.stringify({ ...options, baseUrl: base });
    return `import { ${platform} } from "@plugboard/core/${platform}";
import { defineConfig } from "@plugboard/cli";
export default defineConfig({ platform: ${platform}(${text}), ...${JSON.stringify(more)} });
`;
  };

/** A workplace at BOSA, with the sample connectors. */
export const atBosa = (): Promise<Workplace> => {
  const mock = mockBosa({ connectors: sampleConnectors() });
  return workplace(mock, configuration("bosa", mock.options));
};

/** Workplaces by the platform's name. */
export const places: Readonly<Record<string, () => Promise<Workplace>>> = {
  bosa: atBosa,
  airbyte: () => {
    const mock = mockAirbyte();
    return workplace(mock, configuration("airbyte", mock.options));
  },
  pieces: () => {
    const mock = mockPieces();
    return workplace(mock, configuration("pieces", mock.options));
  },
  facilio: () => {
    const mock = mockFacilio({ connections: sampleConnections() });
    return workplace(mock, configuration("facilio", mock.options, { token: mock.token() }));
  },
  aixplain: () => {
    const mock = mockAixplain({ integrations: sampleIntegrations() });
    return workplace(mock, configuration("aixplain", mock.options));
  },
};
