/** Facilio alone, with its samples: what needs one mock loads no other. */
export { type MockFacilio, mockFacilio, type MockFacilioOptions } from "./mockFacilio.ts";
export { sampleConnections } from "../samples/sampleConnections.ts";
