/** The failures of Facilio: its own, with a status, and those of the systems behind connections, inside a 200. */

/** How a system behind a connection tells of a failure: CMMS in version 5, or FSM in version 3. */
export type FacilioDialect = "v5" | "v3";

/** What Facilio throws to refuse; `response` is how it goes over the wire. */
export class FacilioFailure extends Error {
  override readonly name = "FacilioFailure";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** What an answer, or a job, says of it. */
  get error(): { readonly code: string; readonly message: string } {
    return { code: this.code, message: this.message };
  }

  /** The answer. */
  response(): Response {
    return Response.json({ error: this.error }, { status: this.status });
  }
}

/** What a saved action throws where the system behind its connection refuses. */
export class UpstreamFailure extends Error {
  override readonly name = "UpstreamFailure";
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }

  /** The body of an answer with status 200. */
  body(dialect: FacilioDialect): object {
    return dialect === "v5"
      ? { success: false, error: { code: this.code, message: this.message } }
      : { code: 1, message: this.message };
  }
}

/** Nobody is signed in, or not any more. */
export const unauthenticated = (): FacilioFailure =>
  new FacilioFailure(401, "UNAUTHENTICATED", "The service token or the session is not valid");

/** What is asked for is not there. */
export const missing = (what: string, name: string): FacilioFailure =>
  new FacilioFailure(404, `${what.toUpperCase()}_NOT_FOUND`, `There is no ${what} "${name}"`);

/** What came is not what is taken. */
export const invalid = (message: string, code = "INVALID_INPUT"): FacilioFailure =>
  new FacilioFailure(400, code, message);

/** What is asked for collides with what is there. */
export const conflict = (code: string, message: string): FacilioFailure =>
  new FacilioFailure(409, code, message);

const CODES: Readonly<Record<number, readonly [code: string, message: string]>> = {
  400: ["INVALID_INPUT", "The input is not accepted"],
  401: ["UNAUTHENTICATED", "The service token or the session is not valid"],
  403: ["FORBIDDEN", "Not allowed"],
  404: ["NOT_FOUND", "Not found"],
  409: ["CONFLICT", "Conflict"],
  422: ["INVALID_FIELD", "A field is not accepted"],
  429: ["RATE_LIMITED", "Too many requests"],
  500: ["INTERNAL_ERROR", "Internal error"],
  501: ["NOT_IMPLEMENTED", "Not implemented"],
  503: ["UNAVAILABLE", "Service unavailable"],
  504: ["TIMEOUT", "The action took too long"],
};

/** The body of any failure with a status. */
export const errorBody = (status: number, message?: string): object => {
  const [code, usual] = CODES[status] ?? ["FACILIO_API_ERROR", `Status ${status}`];
  return { error: { code, message: message ?? usual } };
};
