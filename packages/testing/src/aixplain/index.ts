/** aiXplain alone, with its samples: what needs one mock loads no other. */
export { type MockAixplain, mockAixplain, type MockAixplainOptions } from "./mockAixplain.ts";
export { sampleIntegrations } from "../samples/integrations.ts";
