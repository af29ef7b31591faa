/** What the driver keeps of the wire (protocol page, part 3.2). */

/** What the driver keeps of an action. */
export interface FacilioWire {
  readonly method: "GET" | "POST";
  /** Segments under `/api/v1`; a `key` stands for what the input says there. */
  readonly path: ReadonlyArray<string | { readonly key: string }>;
  /** What the rest of the input is: the `input` of the body, the body itself, or the query. */
  readonly carries: "input" | "body" | "query";
  /** Whether it takes `async` and `timeout_ms`, and may go on as a job. */
  readonly runs: boolean;
}

/**
 * Keys of an input that are for Facilio rather than for the action, so that they travel wherever an
 * input does: whether to answer at once with a job, how long the action may take, and what stands
 * beside `input` in the body.
 */
export const marks = ["$async", "$timeoutMs", "$body"] as const;
