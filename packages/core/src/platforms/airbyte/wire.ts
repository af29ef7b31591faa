/** What the driver keeps of an operation (protocol page, parts 1.2 and 1.8). */

/** How an operation is called, and what it answers. */
export interface AirbyteWire {
  readonly method: "GET" | "POST";
  readonly path: string;
  /** Whether an empty input goes out as `{}`, or as no body. */
  readonly body: "always" | "unlessEmpty" | "never";
  readonly answer: "json" | "text" | "nothing";
  /** Milliseconds; work that connectors do while we wait takes its time. */
  readonly timeout: number;
  /** Its answer names a job that it has started. */
  readonly starts: boolean;
  /** Reads a whole object and writes it with changes, where the input is `{ id, changes }`. */
  readonly update?: Update | undefined;
}

/** How a whole object is read before it is written. */
export interface Update {
  /** Where it is read. */
  readonly path: string;
  /** The field that holds its id, at both paths. */
  readonly id: string;
  /** What is written as it was read, unless it changes. */
  readonly fields: ReadonlyArray<string>;
}
