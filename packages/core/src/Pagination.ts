/**
 * Pages in both directions: strategies read from an answer how its neighbours are asked for, and a
 * walk goes over them, as a Stream or one by one.
 */
export * from "./PageStrategy.ts";
export * from "./Walk.ts";
