/**
 * What the relay does for those who are signed in: what is named, and nothing else.
 *
 * Connectors and their actions by name; capabilities by a name that no connector has, `~integrations`.
 */
import type { ActionOf, ConnectorOf, Json, JsonSchema } from "../Catalog.ts";
import { Forbidden, Misconfigured } from "../PlugboardError.ts";
import type { Visitor } from "./Visitor.ts";

/** Gives the input that is sent instead, or nothing where it is refused; what it throws is told. */
export type Constraint = (
  input: Json,
  visitor: Visitor,
) => Json | undefined | Promise<Json | undefined>;

/** An action that is allowed with inputs of a kind. */
export interface Rule<Name extends string = string> {
  readonly action: Name;
  /** Values that the input has: filled in where they are absent, and another value is refused. Or a function. */
  readonly input?: Json | Constraint | undefined;
  /** A JSON Schema that the input fits, beside the action's own. */
  readonly schema?: JsonSchema | undefined;
}

type Actions<Name extends string> = "*" | ReadonlyArray<Name | Rule<Name>>;

/** What stands in no catalog: methods of capabilities by their names, and what `client.api` calls. */
export interface Capabilities {
  readonly "~integrations"?: ReadonlyArray<string> | undefined;
  readonly "~users"?: ReadonlyArray<string> | undefined;
  readonly "~health"?: ReadonlyArray<string> | undefined;
  /** Connectors and actions that no list shows; without a typed catalog they stand beside the others. */
  readonly "~api"?: { readonly [connector: string]: Actions<string> | undefined } | undefined;
}

/** What is allowed at a platform with this catalog; `"*"` are all actions, and no capability. */
export type Allowance<C> =
  | "*"
  | (Capabilities & { readonly "*"?: "*" | undefined } & Connectors<C>);

/** A catalog that names no connector is one that nobody knows. */
type Connectors<C> = [ConnectorOf<C>] extends [never]
  ? { readonly [connector: string]: Actions<string> | undefined }
  : { readonly [K in ConnectorOf<C>]?: Actions<ActionOf<C, K>> | undefined };

/** A part of what is allowed: platforms, connectors and the names of actions. */
export interface Scope {
  readonly [platform: string]: "*" | Names;
}

interface Names {
  readonly [name: string]: "*" | ReadonlyArray<string> | Names | undefined;
}

type Listed = "*" | ReadonlyArray<string | Rule> | undefined;
type Lists = "*" | { readonly [name: string]: Listed | Lists };

const isList = (listed: unknown): listed is Listed => listed === "*" || Array.isArray(listed);

const own = (lists: Lists | undefined, name: string): Listed | Lists =>
  typeof lists === "object" && Object.hasOwn(lists, name) ? lists[name] : undefined;

const listIn = (lists: Lists | undefined, name: string): Listed => {
  const listed = own(lists, name);
  return isList(listed) ? listed : undefined;
};

const isCapability = (name: string): boolean => name.startsWith("~");

/** The lists that a connector has: its own, and what is called there beside its catalog. */
const listsOf = (lists: Lists | undefined, connector: string): ReadonlyArray<Listed> => {
  if (lists === undefined || isCapability(connector)) return [];
  if (lists === "*") return ["*"];
  const api = own(lists, "~api");
  const found = [listIn(lists, connector), isList(api) ? undefined : listIn(api, connector)];
  const listed = found.filter((list) => list !== undefined);
  return listed.length > 0 ? listed : [listIn(lists, "*")].filter((list) => list !== undefined);
};

const ruleOf = (lists: ReadonlyArray<Listed>, action: string): Rule | undefined => {
  for (const list of lists) {
    const rule = ruleIn(list, action);
    if (rule !== undefined) return rule;
  }
  return undefined;
};

const ruleIn = (listed: Listed, action: string): Rule | undefined => {
  if (listed === "*") return { action };
  const found = listed?.find((rule) => (typeof rule === "string" ? rule : rule.action) === action);
  return typeof found === "string" ? { action } : found;
};

/** What one visitor may do at one platform. */
export interface Allowed {
  readonly connector: (name: string) => boolean;
  /** The rule of an action; nothing where it is not allowed. */
  readonly rule: (connector: string, action: string) => Rule | undefined;
  /** Whether a method of a capability is. */
  readonly capability: (group: string, method: string) => boolean;
}

/** What a visitor may do; with a scope, what is in both. */
export const allowedBy = (
  allow: Readonly<Record<string, unknown>>,
  platform: string,
  { scope }: Visitor,
): Allowed => {
  const lists = Object.hasOwn(allow, platform) ? (allow[platform] as Lists) : undefined;
  const narrow = scope && Object.hasOwn(scope, platform) ? scope[platform] : undefined;
  const isWithin = (connector: string, action: string): boolean =>
    scope === undefined || ruleOf(listsOf(narrow, connector), action) !== undefined;
  const names = (group: string, from: Lists | undefined): ReadonlyArray<unknown> => {
    const listed = listIn(from, `~${group}`);
    return typeof listed === "object" ? listed : [];
  };
  return {
    connector: (name) =>
      listsOf(lists, name).length > 0 && (scope === undefined || listsOf(narrow, name).length > 0),
    rule: (connector, action) =>
      isWithin(connector, action) ? ruleOf(listsOf(lists, connector), action) : undefined,
    capability: (group, method) =>
      names(group, lists).includes(method) &&
      (scope === undefined || names(group, narrow).includes(method)),
  };
};

const refuse = (option: string, accepted: string): never => {
  throw new Misconfigured({
    message: `relay({ ${option} }) must be ${accepted}.`,
    option,
    accepted,
  });
};

const checkLists = (option: string, lists: object): void => {
  for (const [name, listed] of Object.entries(lists)) {
    const at = `${option}.${name}`;
    if (name === "~api" && typeof listed === "object" && listed !== null) checkLists(at, listed);
    else if (!(isList(listed) && (Array.isArray(listed) || !isCapability(name)))) {
      refuse(at, "a list of names");
    }
  }
};

/** Refuses what names no platform, and lists that are none. Throws `Misconfigured`. */
export const checkAllow = (allow: unknown, platforms: ReadonlyArray<string>): void => {
  if (typeof allow !== "object" || allow === null) {
    return refuse("allow", "what is allowed, by platform, connector and action");
  }
  for (const [platform, lists] of Object.entries(allow)) {
    const option = `allow.${platform}`;
    if (!platforms.includes(platform)) refuse(option, `one of ${platforms.join(", ")}`);
    if (typeof lists === "object" && lists !== null) checkLists(option, lists);
    else if (lists !== "*") refuse(option, "a list of connectors");
  }
};

/** What is not allowed, whether it is there or not. */
export const notAllowed = (what: string): Forbidden =>
  new Forbidden({
    message: `The relay does not allow ${what}.`,
    status: 403,
    code: "relay/allow",
  });
