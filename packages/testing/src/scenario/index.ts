/** Conversations alone, recorded and replayed, without a mock. */
export { type FetchRecording, record, type RecordOptions } from "./record.ts";
export { type Replay, replay, type ReplayOptions } from "./replay.ts";
export type { Scenario } from "./Scenario.ts";
