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
import type { FlowsWire, OpenapiWire, SchemeWire } from "./Wire.ts";

const placeOf = (value: unknown): "header" | "query" | "cookie" | undefined =>
  value === "header" || value === "query" || value === "cookie" ? value : undefined;

const METADATA = /\/\.well-known\/openid-configuration$/;

/** Where a scheme's provider is; addresses may be relative to the document. */
const flowsOf = (part: Part, url: string | undefined): FlowsWire | undefined => {
  const addressIn = (owner: Part, key: string): string | undefined => {
    const said = text(childOf(owner, key).value);
    return said !== undefined && URL.canParse(said, url) ? new URL(said, url).href : undefined;
  };
  const metadata = addressIn(part, "openIdConnectUrl");
  if (metadata !== undefined) {
    const endpoints = { issuer: metadata.replace(METADATA, "") };
    return { authorizationCode: endpoints, clientCredentials: endpoints };
  }
  const flows = childOf(part, "flows");
  const endpointsOf = (flow: string) => {
    const owner = childOf(flows, flow);
    const token = addressIn(owner, "tokenUrl");
    const authorization = addressIn(owner, "authorizationUrl");
    const refresh = addressIn(owner, "refreshUrl");
    return token === undefined
      ? undefined
      : { token, ...(authorization && { authorization }), ...(refresh && { refresh }) };
  };
  const [authorizationCode, clientCredentials] = [
    endpointsOf("authorizationCode"),
    endpointsOf("clientCredentials"),
  ];
  if (authorizationCode === undefined && clientCredentials === undefined) return undefined;
  return {
    ...(authorizationCode && { authorizationCode }),
    ...(clientCredentials && { clientCredentials }),
  };
};

const schemeOf = (
  name: string,
  part: Part | undefined,
  needed: Part,
  url: string | undefined,
): SchemeWire => {
  const said = (key: string) => (part === undefined ? undefined : text(childOf(part, key).value));
  const type = said("type");
  const parameter = said("name");
  const place = placeOf(said("in"));
  if (type === "apiKey" && place !== undefined && parameter !== undefined) {
    return { name, type, in: place, parameter };
  }
  if (part !== undefined && (type === "oauth2" || type === "openIdConnect")) {
    const flows = flowsOf(part, url);
    const scopes = itemsOf(needed).flatMap(({ value }) => text(value) ?? []);
    return {
      name,
      type: "bearer",
      ...(flows && { flows }),
      ...(scopes.length > 0 && { scopes }),
    };
  }
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
  url?: string,
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
      membersOf(requirement).map(([name, needed]) => {
        const found = childOf(schemes, name);
        if (found.value === undefined) complain(needed.pointer, `names a scheme that is not there`);
        const scheme = found.value === undefined ? undefined : references.follow(found);
        return schemeOf(name, scheme, needed, url);
      }),
    ];
  });
};
