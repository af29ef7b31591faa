/**
 * The failures of Airbyte, as its document declares them and as its server really answers them.
 *
 * The two differ in statuses and fields (protocol page, part 1.6), so a failure holds what has happened and
 * becomes an answer when the dialect is known.
 */

/** Whether answers follow the published document or the server that was built beside it. */
export type Dialect = "document" | "server";

/** One thing that is wrong with a body. */
export interface Violation {
  /** Where, from the body's root on. */
  readonly path: ReadonlyArray<string | number>;
  readonly message: string;
  /** What stands there; undefined for nothing. */
  readonly value?: unknown;
  /** Nothing stands where something must. */
  readonly missing: boolean;
}

type Exception =
  | "IdNotFoundKnownException"
  | "ValueConflictKnownException"
  | "BadObjectSchemaKnownException"
  | "InternalServerKnownException";

const exceptionClass = (name: Exception): string => `io.airbyte.commons.server.errors.${name}`;

const known = (message: string, name: Exception): Readonly<Record<string, unknown>> => {
  const exceptionClassName = exceptionClass(name);
  return { message, exceptionClassName, exceptionStack: [`${exceptionClassName}: ${message}`] };
};

const INTERNAL = "Internal Server Error: ";

interface Answer {
  readonly status: number;
  readonly body: object;
}

/** What a handler throws to refuse; `response` is how it goes over the wire in a dialect. */
export class AirbyteFailure extends Error {
  override readonly name = "AirbyteFailure";
  readonly answer: (dialect: Dialect) => Answer;

  constructor(message: string, answer: (dialect: Dialect) => Answer) {
    super(message);
    this.answer = answer;
  }

  /** The answer. */
  response(dialect: Dialect): Response {
    const { status, body } = this.answer(dialect);
    return Response.json(body, { status });
  }
}

/** What the server tells of every root cause: a fault of its own. */
const CLASS = "java.lang.Class";

/** An id that nothing has; `type` is the server's word for what was looked for. */
export const notFound = (type: string, id: string): AirbyteFailure => {
  const message = `Could not find configuration for ${type}: ${id}.`;
  const body = known(message, "IdNotFoundKnownException");
  return new AirbyteFailure(message, (dialect) => ({
    status: 404,
    body:
      dialect === "document" ? { id, ...body } : { ...body, rootCauseExceptionClassName: CLASS },
  }));
};

/** A definition that exists, but not for this workspace. */
export const notForWorkspace = (id: string): AirbyteFailure => {
  const message = "Cannot find the requested definition with given id for this workspace";
  const body = known(message, "IdNotFoundKnownException");
  return new AirbyteFailure(message, (dialect) => ({
    status: 404,
    body: dialect === "document" ? { id, ...body } : body,
  }));
};

/** A job that is not there; the server has no word for it and breaks. */
export const noJob = (id: number): AirbyteFailure => {
  const message = `Could not find job with id: ${id}`;
  return new AirbyteFailure(message, (dialect) =>
    dialect === "document"
      ? { status: 404, body: { id: String(id), ...known(message, "IdNotFoundKnownException") } }
      : { status: 500, body: known(INTERNAL + message, "InternalServerKnownException") },
  );
};

const pathOf = (root: string, path: ReadonlyArray<string | number>): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? key : `${text}.${key}`;
  }, root);

const quoted = (value: unknown): string =>
  typeof value === "string" ? value : (JSON.stringify(value) ?? "null");

const validationErrors = (root: string, violations: ReadonlyArray<Violation>) =>
  violations.map(({ path, message, value }) => ({
    propertyPath: pathOf(root, path),
    invalidValue: quoted(value ?? null),
    message,
  }));

const list = (root: string, violations: ReadonlyArray<Violation>): string =>
  violations.map(({ path, message }) => `${pathOf(root, path)}: ${message}`).join(", ");

/** A body that breaks the declared schema; the server tells what is missing from what it cannot read. */
export const invalid = (root: string, violations: ReadonlyArray<Violation>): AirbyteFailure => {
  const message = "Some properties contained invalid input.";
  const errors = validationErrors(root, violations);
  return new AirbyteFailure(message, (dialect) => {
    if (dialect === "document") return { status: 422, body: { message, validationErrors: errors } };
    const unreadable = violations.filter((_) => !_.missing);
    if (unreadable.length === 0)
      return { status: 400, body: { message, validationErrors: errors } };
    return { status: 422, body: { message: `Invalid json input. ${list(root, unreadable)}` } };
  });
};

/** A body that is no JSON. */
export const malformed = (reason: string): AirbyteFailure => {
  const message = `Invalid json. ${reason}`;
  return new AirbyteFailure(message, (dialect) => ({
    status: 422,
    body: dialect === "document" ? { message, validationErrors: [] } : { message },
  }));
};

/** A body that is readable and still makes no sense: a configuration against its connector, mostly. */
export const unfit = (message: string, violations: ReadonlyArray<Violation> = []): AirbyteFailure =>
  new AirbyteFailure(message, (dialect) => ({
    status: 422,
    body:
      dialect === "document"
        ? { message, validationErrors: validationErrors("", violations) }
        : known(message, "BadObjectSchemaKnownException"),
  }));

/** A configuration that its connector's specification refuses; `at` is where the body has it. */
export const unfitConfiguration = (
  violations: ReadonlyArray<Violation>,
  at: "connectionConfiguration" | "oAuthInputConfiguration" = "connectionConfiguration",
): AirbyteFailure =>
  unfit(
    `The provided configuration does not fulfill the specification. Errors: ${list("$", violations)}`,
    violations.map((_) => ({ ..._, path: [at, ..._.path] })),
  );

/** What cannot be done now. */
export const conflict = (message: string): AirbyteFailure =>
  new AirbyteFailure(message, () => ({
    status: 409,
    body: known(message, "ValueConflictKnownException"),
  }));

/** What the server trips over; the document has a better answer for it. */
export const internal = (reason: string, documented: AirbyteFailure): AirbyteFailure => {
  const message = INTERNAL + reason;
  return new AirbyteFailure(message, (dialect) => {
    if (dialect === "server") {
      return { status: 500, body: known(message, "InternalServerKnownException") };
    }
    return documented.answer("document");
  });
};

const EXCEPTIONS: Readonly<Record<number, Exception>> = {
  404: "IdNotFoundKnownException",
  409: "ValueConflictKnownException",
  422: "BadObjectSchemaKnownException",
};

/** A failure without a cause of its own: what a fault answers with. */
export const errorBody = (status: number, message = `Status ${status}`): object =>
  known(
    status >= 500 ? INTERNAL + message : message,
    EXCEPTIONS[status] ?? "InternalServerKnownException",
  );
