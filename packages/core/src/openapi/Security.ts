/** What an operation asks of its caller: the schemes of a document, as far as a request needs them. */
import { isObject, text } from "../internal/json.ts";
import {
  childOf,
  type Complain,
  itemsOf,
  membersOf,
  type Part,
  type References,
} from "./References.ts";
import type { OpenapiWire, SchemeWire } from "./Wire.ts";

const placeOf = (value: unknown): "header" | "query" | "cookie" | undefined =>
  value === "header" || value === "query" || value === "cookie" ? value : undefined;

const schemeOf = (name: string, part: Part | undefined): SchemeWire => {
  const said = (key: string) => (part === undefined ? undefined : text(childOf(part, key).value));
  const type = said("type");
  const parameter = said("name");
  const place = placeOf(said("in"));
  if (type === "apiKey" && place !== undefined && parameter !== undefined) {
    return { name, type, in: place, parameter };
  }
  if (type === "oauth2" || type === "openIdConnect") return { name, type: "bearer" };
  // A certificate is the connection's business, not a request's.
  if (type === "mutualTLS") return { name, type: "transport" };
  const scheme = said("scheme")?.toLowerCase();
  if (type === "http" && (scheme === "basic" || scheme === "bearer")) return { name, type: scheme };
  return { name, type: "other", scheme: scheme ?? type ?? "unknown" };
};

/** What an operation requires, by its own word or else the document's; `undefined` where neither speaks. */
export const securityOf = (
  references: References,
  root: Part,
  operation: Part,
  complain: Complain,
): OpenapiWire["security"] => {
  const own = childOf(operation, "security");
  const requirements = own.value === undefined ? childOf(root, "security") : own;
  if (requirements.value === undefined) return undefined;
  if (!Array.isArray(requirements.value)) {
    complain(requirements.pointer, "is no list of requirements");
    return undefined;
  }
  const schemes = childOf(childOf(root, "components"), "securitySchemes");
  return itemsOf(requirements).flatMap((requirement) => {
    if (!isObject(requirement.value)) {
      complain(requirement.pointer, "is no requirement");
      return [];
    }
    return [
      membersOf(requirement).map(([name, { pointer }]) => {
        const found = childOf(schemes, name);
        if (found.value === undefined) complain(pointer, `names a scheme that is not there`);
        return schemeOf(name, found.value === undefined ? undefined : references.follow(found));
      }),
    ];
  });
};
