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

/** Methods of capabilities, by their names. */
export interface Capabilities {
  readonly "~integrations"?: ReadonlyArray<string> | undefined;
  readonly "~users"?: ReadonlyArray<string> | undefined;
  readonly "~health"?: ReadonlyArray<string> | undefined;
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
  readonly [platform: string]:
    | "*"
    | { readonly [connector: string]: "*" | ReadonlyArray<string> | undefined };
}

type Listed = "*" | ReadonlyArray<string | Rule> | undefined;
type Lists = "*" | { readonly [name: string]: Listed };

const own = (lists: Lists, name: string): Listed =>
  typeof lists === "object" && Object.hasOwn(lists, name) ? lists[name] : undefined;

const isCapability = (name: string): boolean => name.startsWith("~");

const listOf = (lists: Lists | undefined, connector: string): Listed => {
  if (lists === undefined || isCapability(connector)) return undefined;
  return lists === "*" ? "*" : (own(lists, connector) ?? own(lists, "*"));
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
    scope === undefined || ruleIn(listOf(narrow, connector), action) !== undefined;
  const names = (group: string, from: Lists | undefined): ReadonlyArray<unknown> => {
    const listed = from === undefined ? undefined : own(from, `~${group}`);
    return typeof listed === "object" ? listed : [];
  };
  return {
    connector: (name) =>
      listOf(lists, name) !== undefined &&
      (scope === undefined || listOf(narrow, name) !== undefined),
    rule: (connector, action) =>
      isWithin(connector, action) ? ruleIn(listOf(lists, connector), action) : undefined,
    capability: (group, method) =>
      names(group, lists).includes(method) &&
      (scope === undefined || names(group, narrow).includes(method)),
  };
};

/** Refuses what names no platform, and lists that are none. */
export const checkAllow = (allow: unknown, platforms: ReadonlyArray<string>): void => {
  const refuse = (option: string, accepted: string | ReadonlyArray<string>): never => {
    const words = typeof accepted === "string" ? accepted : accepted.join(", ");
    throw new Misconfigured({
      message: `relay({ ${option} }) must be ${words}.`,
      option,
      accepted,
    });
  };
  if (typeof allow !== "object" || allow === null) {
    return refuse("allow", "what is allowed, by platform, connector and action");
  }
  for (const [platform, lists] of Object.entries(allow)) {
    if (!platforms.includes(platform)) refuse(`allow.${platform}`, platforms);
    if (lists === "*") continue;
    for (const [name, listed] of Object.entries((lists ?? {}) as object)) {
      const isList = Array.isArray(listed) || (listed === "*" && !isCapability(name));
      if (!isList) refuse(`allow.${platform}.${name}`, "a list of names");
    }
  }
};

/** What is not allowed, whether it is there or not. */
export const notAllowed = (what: string): Forbidden =>
  new Forbidden({
    message: `The relay does not allow ${what}.`,
    status: 403,
    code: "relay/allow",
  });
