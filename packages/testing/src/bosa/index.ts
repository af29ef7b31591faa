/** BOSA alone, with its samples: what needs one mock loads no other. */
export { type MockBosa, mockBosa, type MockBosaOptions } from "./mockBosa.ts";
export { type SampleCatalog, sampleConnectors } from "../samples/sampleConnectors.ts";
