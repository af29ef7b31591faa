/** The failures of BOSA, in the five shapes that its clients must read. */

/** How the body of a failure looks; `data` is a logical failure inside a good answer. */
export type FailureShape = "error" | "message" | "success" | "data" | "detail";

/** What FastAPI says about one field. */
export interface FieldIssue {
  readonly loc: ReadonlyArray<string | number>;
  readonly msg: string;
  readonly type: string;
}

/** What a handler throws to make the platform refuse; `response` is how it goes over the wire. */
export class BosaFailure extends Error {
  override readonly name = "BosaFailure";
  readonly status: number;
  readonly code: string;
  readonly shape: FailureShape;
  readonly issues: ReadonlyArray<FieldIssue> | undefined;

  constructor(options: {
    readonly message: string;
    /** @default 400, and 200 for the shape `data` */
    readonly status?: number | undefined;
    /** @default "BAD_REQUEST" */
    readonly code?: string | undefined;
    /** @default "error", the documented envelope */
    readonly shape?: FailureShape | undefined;
    /** The list that `detail` then holds, in place of the message. */
    readonly issues?: ReadonlyArray<FieldIssue> | undefined;
  }) {
    super(options.message);
    this.shape = options.shape ?? "error";
    this.status = options.status ?? (this.shape === "data" ? 200 : 400);
    this.code = options.code ?? "BAD_REQUEST";
    this.issues = options.issues;
  }

  /** The body of the answer. */
  get body(): object {
    const { message, code } = this;
    switch (this.shape) {
      case "error":
        return { error: { message, code } };
      case "message":
        return { message };
      case "success":
        return { success: false, error: { message } };
      case "data":
        return { data: { success: false, error: message }, meta: null };
      case "detail":
        return { detail: this.issues ?? message };
    }
  }

  /** The answer. */
  response(): Response {
    return Response.json(this.body, { status: this.status });
  }
}

/** No key, no token, or one that is not accepted. */
export const unauthorized = (message = "Unauthorized", code = "UNAUTHORIZED"): BosaFailure =>
  new BosaFailure({ status: 401, code, message });

/** An action is run without a linked account, or through an unknown one. */
export const integrationNotFound = (connector: string, account = "DEFAULT"): BosaFailure =>
  new BosaFailure({
    status: 404,
    code: "INTEGRATION_NOT_FOUND",
    message: `Integration for ${connector} (${account}) does not exist`,
  });

/** The input does not fit the declared schema: FastAPI's 422. */
export const unprocessable = (issues: ReadonlyArray<FieldIssue>): BosaFailure =>
  new BosaFailure({ status: 422, shape: "detail", message: "Unprocessable entity", issues });

const CODES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["BAD_REQUEST", "Bad request"],
  401: ["UNAUTHORIZED", "Unauthorized"],
  403: ["FORBIDDEN", "Forbidden"],
  404: ["NOT_FOUND", "Not found"],
  409: ["CONFLICT", "Conflict"],
  429: ["RATE_LIMITED", "Too many requests"],
  500: ["INTERNAL_ERROR", "Internal server error"],
  501: ["NOT_DECLARED", "Not declared"],
  503: ["UNAVAILABLE", "Service unavailable"],
};

/** The documented envelope for a status. */
export const errorBody = (status: number, text?: string): object => {
  const [code, message] = CODES[status] ?? ["ERROR", `Status ${status}`];
  return new BosaFailure({ status, code, message: text ?? message }).body;
};

/** `{data, meta}`, as every good answer but a file is wrapped. */
export const envelope = (data: unknown, meta: unknown = null): Response =>
  Response.json({ data, meta });
