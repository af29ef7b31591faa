/** Airbyte alone: what needs one mock loads no other. */
export { type MockAirbyte, mockAirbyte, type MockAirbyteOptions } from "./mockAirbyte.ts";
