/**
 * Airbyte's failures (protocol page, part 1.6) as Plugboard's: those of its document, those that real
 * servers answer with instead, and those of the proxy before them.
 */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Json } from "../../Catalog.ts";
import type { Refusal } from "../../Exchange.ts";
import { isObject, text } from "../../internal/json.ts";
import { type Issue, NotFound, type PlugboardError } from "../../PlugboardError.ts";

const objectsIn = (value: unknown): ReadonlyArray<Json> =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** What a validator of Java's puts before the fields: a method, and its argument. */
const ARGUMENT =
  /^\w+\.(arg\d+|\w*(RequestBody|Request|Create|Update|UpdateName|Search|Configuration|Config|Notification|WithWorkspaceId|Feedback|State))\.(?=\w)/;

/** `createSource.sourceCreate.tags[0].name` as `/tags/0/name`. */
const pointerOf = (place: string): string => {
  const fields = place.replace(ARGUMENT, "").match(/[^.[\]]+/g) ?? [];
  return fields.map((field) => `/${field}`).join("");
};

/** What is wrong with the input, in any of the three shapes in which it is said. */
const issuesIn = (body: Json, message: string | undefined): ReadonlyArray<Issue> => {
  const embedded = isObject(body["_embedded"]) ? body["_embedded"]["errors"] : undefined;
  const issues = [
    ...objectsIn(body["validationErrors"]).map((error) => ({
      path: pointerOf(text(error["propertyPath"]) ?? ""),
      message: text(error["message"]) ?? "is not accepted",
    })),
    ...objectsIn(embedded).map((error) => ({
      path: "",
      message: text(error["message"]) ?? "is not accepted",
    })),
  ];
  return issues.length > 0 ? issues : [{ path: "", message: message ?? "is not accepted" }];
};

const REFUSED = "Airbyte does not accept these credentials.";

/** A text that is a sentence; a page is not, nor is it worth reading. */
const sentenceIn = (body: unknown): string | undefined => {
  if (isObject(body)) return text(body["message"]);
  return typeof body === "string" && !/^\s*</.test(body) ? text(body.trim()) : undefined;
};

/** The last part of an exception's class: what real servers have of a code. */
const codeIn = (body: Json): string | undefined =>
  text(body["exceptionClassName"])?.split(".").at(-1);

/** What an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  const { who, retryAt } = refusal;
  const shown = shownOf(refusal);
  const { status } = shown;
  const body = isObject(shown.body) ? shown.body : {};
  const said = sentenceIn(shown.body);
  const message = said ?? (status === 401 ? REFUSED : `Airbyte answered with status ${status}.`);
  const code = codeIn(body);
  // Real servers fail at a job that is not there.
  if (status === 500 && /could not find job/i.test(message)) {
    return new NotFound({ ...shown, code, message });
  }
  const isInput = status === 400 || status === 422;
  const issues = isInput ? issuesIn(body, said) : [];
  return failureFrom(shown, { message, code, who, issues, retryAt });
};
