/** The failures of aiXplain, in the shapes that its clients must read (protocol page, part 2.7). */

/** How the body of a failure looks; `text` is a bare JSON string. */
export type FailureShape = "rest" | "run" | "supplier" | "text";

/** What the platform says about one field. */
export interface FieldIssue {
  readonly field: string;
  readonly message: string;
}

/** What a route throws to make the platform refuse. */
export class AixplainFailure extends Error {
  override readonly name = "AixplainFailure";
  readonly status: number;
  readonly shape: FailureShape;
  readonly error: string | undefined;
  readonly issues: ReadonlyArray<FieldIssue> | undefined;

  constructor(options: {
    readonly message: string;
    /** @default 400, and 422 for the shape `supplier` */
    readonly status?: number | undefined;
    /** @default "rest" */
    readonly shape?: FailureShape | undefined;
    /** A word for it, `NOT_FOUND` for instance. */
    readonly error?: string | undefined;
    readonly issues?: ReadonlyArray<FieldIssue> | undefined;
  }) {
    super(options.message);
    this.shape = options.shape ?? "rest";
    this.status = options.status ?? (this.shape === "supplier" ? 422 : 400);
    this.error = options.error;
    this.issues = options.issues;
  }

  /** The body of the answer. */
  get body(): unknown {
    const { message, status: statusCode, error, issues } = this;
    switch (this.shape) {
      case "rest":
        return {
          message,
          statusCode,
          ...(error !== undefined && { error }),
          ...(issues !== undefined && { errors: issues }),
        };
      case "run":
        return { status: "FAILED", completed: true, error_message: message };
      case "supplier":
        return { completed: true, error: "err.supplier_error", supplierError: message };
      case "text":
        return message;
    }
  }

  /** The answer. */
  response(): Response {
    return Response.json(this.body, { status: this.status });
  }
}

/** No key, or one that is not accepted. */
export const unauthorized = (detail = "no key"): AixplainFailure =>
  new AixplainFailure({
    status: 401,
    error: "AX-AUTH-1000",
    message: `Unauthorized API key: Please verify the spelling of the API key and its current validity. Details: ${detail}`,
  });

/** An asset that is not there, or is somebody else's. */
export const notFound = (message = "Model not found"): AixplainFailure =>
  new AixplainFailure({ status: 404, error: "NOT_FOUND", message });

/** What the supplier behind an asset refuses. */
export const supplierError = (message: string): AixplainFailure =>
  new AixplainFailure({ shape: "supplier", message });

const MESSAGES: ReadonlyArray<readonly [first: number, last: number, message: string]> = [
  [401, 401, "Unauthorized API key"],
  [402, 402, "Payment required"],
  [403, 403, "Forbidden"],
  [404, 404, "Not found"],
  [422, 422, "Unprocessable entity"],
  [429, 429, "Too many requests"],
  [460, 469, "Subscription required"],
  [470, 479, "Not enough balance"],
  [480, 489, "The supplier has failed"],
  [490, 499, "Validation has failed"],
  [500, 500, "Internal server error"],
  [501, 501, "Not declared"],
  [503, 503, "Service unavailable"],
  [504, 504, "Gateway timeout"],
];

/** The body for a status. */
export const errorBody = (status: number, text?: string): unknown => {
  const known = MESSAGES.find(([first, last]) => first <= status && status <= last)?.[2];
  return new AixplainFailure({ status, message: text ?? known ?? `Status ${status}` }).body;
};
