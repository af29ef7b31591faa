/** How a mock API refuses: problem details, as RFC 9457 has them. */

/** What is wrong with one part of a request. */
export interface ApiIssue {
  readonly detail: string;
  /** A place in the body, as a URI fragment: `#/name`. */
  readonly pointer?: string | undefined;
  /** The name of a parameter, and where it goes. */
  readonly parameter?: string | undefined;
  readonly in?: string | undefined;
}

/** What a handler throws to make the API refuse; `response` is how it goes over the wire. */
export class ApiFailure extends Error {
  override readonly name = "ApiFailure";
  readonly status: number;
  readonly title: string;
  readonly errors: ReadonlyArray<ApiIssue>;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    detail: string,
    options: {
      /** @default the status in words */
      readonly title?: string | undefined;
      readonly errors?: ReadonlyArray<ApiIssue> | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
    } = {},
  ) {
    super(detail);
    this.status = status;
    this.title = options.title ?? titleOf(status);
    this.errors = options.errors ?? [];
    this.headers = options.headers ?? {};
  }

  response(): Response {
    const { status, title, message, errors } = this;
    const body = { type: "about:blank", title, status, detail: message };
    return Response.json(errors.length === 0 ? body : { ...body, errors }, {
      status,
      headers: { ...this.headers, "content-type": "application/problem+json" },
    });
  }
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not found",
  409: "Conflict",
  415: "Unsupported media type",
  422: "Unprocessable content",
  429: "Too many requests",
  500: "Internal server error",
  501: "Not implemented",
  503: "Service unavailable",
};

const titleOf = (status: number): string => TITLES[status] ?? `Status ${status}`;

/** A problem for a status that nobody worded. */
export const problemOf = (status: number, detail?: string): object => ({
  type: "about:blank",
  title: titleOf(status),
  status,
  detail: detail ?? titleOf(status),
});
