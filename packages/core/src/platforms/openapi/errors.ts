/**
 * Failures of APIs that have nothing in common but HTTP: the words that most of them use, RFC 9457
 * first. The one place that knows their shapes.
 */
import { failureOf as failureFrom, shownOf } from "../../AnswerFailure.ts";
import type { Refusal } from "../../Exchange.ts";
import { isObject, number, text } from "../../internal/json.ts";
import { escaped } from "../../internal/pointer.ts";
import type { Issue, PlugboardError } from "../../PlugboardError.ts";

/** Where the parameters and the body of a request are, as some name it before the place in it. */
const PLACES = /^(body|query|path|header|headers|cookie|params|querystring)$/;

/** A place as a pointer: `/a/0`, `#/a/0`, `a[0].b`, `["body", "a", 0]`. */
const pathOf = (place: unknown): string | undefined => {
  if (Array.isArray(place)) {
    const [first, ...rest] = place.map(String);
    const within = first !== undefined && rest.length > 0 && PLACES.test(first);
    return (within ? rest : place.map(String)).map((part) => `/${escaped(part)}`).join("");
  }
  const said = text(place)?.replace(/^#/, "");
  if (said === undefined) return undefined;
  if (said.startsWith("/")) return said;
  const parts = said.replaceAll(/\[["']?([^\]"']*)["']?\]/g, ".$1").split(".");
  return parts
    .filter(
      (part, n) =>
        part !== "" && part !== "$" && !(n === 0 && parts.length > 1 && PLACES.test(part)),
    )
    .map((part) => `/${escaped(part)}`)
    .join("");
};

const issueOf = (entry: unknown): Issue | undefined => {
  if (typeof entry === "string") return { path: "", message: entry };
  if (!isObject(entry)) return undefined;
  const source = isObject(entry["source"]) ? entry["source"] : {};
  const places = [
    "pointer",
    "path",
    "instancePath",
    "loc",
    "field",
    "property",
    "name",
    "param",
    "parameter",
  ];
  const path = [
    ...places.map((key) => pathOf(entry[key])),
    pathOf(source["pointer"] ?? source["parameter"]),
  ].find((_) => _ !== undefined && _ !== "");
  const message = ["message", "detail", "msg", "reason", "title", "description", "code"]
    .map((key) => text(entry[key]))
    .find((_) => _ !== undefined);
  return path === undefined && message === undefined
    ? undefined
    : { path: path ?? "", message: message ?? "is not accepted" };
};

/** Lists of problems, and maps of a field to its own. */
const issuesIn = (problems: unknown): ReadonlyArray<Issue> => {
  if (Array.isArray(problems)) return problems.flatMap((entry) => issueOf(entry) ?? []);
  if (!isObject(problems)) return [];
  return Object.entries(problems).flatMap(([field, said]) => {
    const texts = (Array.isArray(said) ? said : [said]).filter((_) => typeof _ === "string");
    return texts.map((message) => ({ path: pathOf(field) ?? "", message }));
  });
};

const LISTS = [
  "errors",
  "detail",
  "details",
  "invalid-params",
  "invalidParams",
  "issues",
  "violations",
];

const issuesOf = (body: unknown): ReadonlyArray<Issue> => {
  if (!isObject(body)) return [];
  const inner = isObject(body["error"]) ? body["error"] : {};
  const found = LISTS.map((key) => issuesIn(body[key] ?? inner[key]));
  return found.find((issues) => issues.length > 0) ?? [];
};

const codeOf = (...candidates: ReadonlyArray<unknown>): string | undefined =>
  candidates.map((_) => text(_) ?? number(_)?.toString()).find((_) => _ !== undefined);

/** The message and the code, in the order in which the shapes are told apart. */
const wordsIn = (
  body: unknown,
): { readonly message?: string | undefined; readonly code?: string | undefined } => {
  // A page of HTML says nothing to a caller.
  if (typeof body === "string") return /^\s*</.test(body) || body === "" ? {} : { message: body };
  if (!isObject(body)) return {};
  const { error, errors, message, detail, title, type } = body;
  if (isObject(error)) {
    const { message: said, description, detail: more, title: name } = error;
    return {
      message: text(said) ?? text(description) ?? text(more) ?? text(name),
      code: codeOf(error["code"], error["status"], error["type"]),
    };
  }
  const [first] = Array.isArray(errors) ? issuesIn(errors) : [];
  const isProblem = text(title) !== undefined || text(type) !== undefined;
  const problem = text(detail) ?? text(title);
  const others = text(message) ?? text(body["error_description"]) ?? text(body["msg"]);
  return {
    message:
      (isProblem ? problem : undefined) ?? others ?? text(error) ?? problem ?? first?.message,
    code: codeOf(body["code"], others === undefined ? undefined : error, type),
  };
};

/** What an answer stands for. */
export const failureOf = (refusal: Refusal): PlugboardError => {
  // Words, codes and issues show as much as the body does: they are read from what is shown.
  const shown = shownOf(refusal);
  const { message, code } = wordsIn(shown.body);
  const isInput = shown.status === 400 || shown.status === 422;
  return failureFrom(shown, {
    message: message ?? `The API answered with status ${shown.status}.`,
    code: code === "about:blank" ? undefined : code,
    who: refusal.who,
    issues: isInput ? issuesOf(shown.body) : [],
    retryAt: refusal.retryAt,
  });
};
