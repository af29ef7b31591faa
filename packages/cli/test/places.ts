/** A workplace for each platform: its mock with the samples, and a configuration whose credentials are in the environment. */
import {
  mockAirbyte,
  type MockAirbyteOptions,
  mockAixplain,
  mockBosa,
  type MockBosaOptions,
  mockFacilio,
  type MockFacilioOptions,
  mockPieces,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import { type Workplace, workplace } from "./Workplace.ts";

/** A workplace, and the mock that stands behind its configuration. */
export interface Place<Mock> extends Workplace {
  readonly mock: Mock;
}

/** What a platform's driver is imported as, and its options as they are written; `url` is a variable there. */
const place = async <Mock extends Parameters<typeof workplace>[0]>(
  mock: Mock,
  platform: string,
  options: string,
  env: Readonly<Record<string, string>>,
): Promise<Place<Mock>> => {
  const at = await workplace(
    mock,
    (url) => `import { ${platform} } from "@plugboard/core/${platform}";
import { defineConfig } from "@plugboard/cli";

const url = ${JSON.stringify(url)};
export default defineConfig({ platform: ${platform}(${options}) });
`,
  );
  return { ...at, env: { ...at.env, ...env }, mock };
};

/** BOSA with GitHub, Google Drive, mail and a warehouse; Ana is signed in by the configuration. */
export const bosaPlace = async (options: Omit<MockBosaOptions, "connectors"> = {}) => {
  const mock = mockBosa({ ...options, connectors: sampleConnectors() });
  const { apiKey, user } = mock.options;
  return place(
    mock,
    "bosa",
    `{
  baseUrl: url,
  apiKey: process.env.BOSA_API_KEY,
  user: { identifier: ${JSON.stringify(user.identifier)}, secret: process.env.BOSA_SECRET! },
}`,
    { BOSA_API_KEY: apiKey, BOSA_SECRET: user.secret },
  );
};

/** Airbyte with one connection, `mock.seed.connectionId`; its jobs take a second. */
export const airbytePlace = async (options: MockAirbyteOptions = {}) => {
  const mock = mockAirbyte({ password: "a made-up password", ...options });
  const { username, password } = mock.options;
  return place(
    mock,
    "airbyte",
    `{ baseUrl: \`\${url}/api\`, username: ${JSON.stringify(username)}, password: process.env.AIRBYTE_PASSWORD }`,
    { AIRBYTE_PASSWORD: password },
  );
};

/** Pieces OS with one snippet saved. */
export const piecesPlace = async () => {
  const mock = mockPieces();
  mock.save("export const sum = (a: number, b: number) => a + b;");
  const { application, applicationHeader } = mock.options;
  return place(
    mock,
    "pieces",
    `{ baseUrl: url, application: ${JSON.stringify(application)}, applicationHeader: ${applicationHeader} }`,
    {},
  );
};

/** Facilio with a CRM, a folder of files, a database, and two connections that need something first. */
export const facilioPlace = async (options: Omit<MockFacilioOptions, "connections"> = {}) => {
  const mock = mockFacilio({ ...options, connections: sampleConnections() });
  return place(mock, "facilio", "{ baseUrl: url, serviceToken: process.env.FACILIO_TOKEN! }", {
    FACILIO_TOKEN: mock.options.serviceToken,
  });
};

/** aiXplain with connections of Ana's team to all integrations; those that list or get are reads. */
export const aixplainPlace = async () => {
  const mock = mockAixplain({ integrations: sampleIntegrations() });
  return place(
    mock,
    "aixplain",
    `{
  baseUrl: url,
  apiKey: process.env.AIXPLAIN_KEY,
  safety: (_, action) => (/_(LIST|GET)_/.test(action) ? "read" : undefined),
}`,
    { AIXPLAIN_KEY: mock.options.apiKey },
  );
};

/** All five, by the names of their platforms. */
export const places = {
  bosa: bosaPlace,
  airbyte: airbytePlace,
  pieces: piecesPlace,
  facilio: facilioPlace,
  aixplain: aixplainPlace,
} as const;
