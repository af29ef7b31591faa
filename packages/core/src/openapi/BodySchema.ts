/**
 * What is known of a body that is an object: its properties, from its own schema and from those that it
 * is put together of. Where they cannot be told apart from parameters, the body stays in one piece.
 */
import { isObject } from "../internal/json.ts";
import { childOf, itemsOf, membersOf, type Part, refOf, type References } from "./References.ts";

/** The properties of an object that stand beside the parameters in one input. */
export interface Members {
  /** The schemas of each; a property may be described in several places. */
  readonly properties: Map<string, Array<Part>>;
  readonly required: Set<string>;
  /** Unions (`oneOf`, `anyOf`) and conditions that speak of the object as a whole. */
  readonly wholes: Array<Part>;
  /** Names that only unions and conditions know. */
  readonly mentioned: Set<string>;
  /** What others may be: a schema, or `true` and `false`; absent where the document does not say. */
  additional: Part | undefined;
  /** Whether some part admits no others. */
  closed: boolean;
  /** Whether that is so in a branch of a union: nothing may stand beside it. */
  apart: boolean;
}

const UNIONS = ["oneOf", "anyOf"] as const;
/** What says something of the object as a whole. */
const WHOLE = new Set<string>([
  ...UNIONS,
  ..."not,if,then,else,dependentRequired,dependentSchemas".split(","),
]);

/** Whether a schema, by what it says itself, is one of an object. */
const saysObject = (value: unknown): boolean => {
  if (!isObject(value)) return false;
  const { type } = value;
  if (type !== undefined) return [type].flat().includes("object");
  return ["properties", "additionalProperties", "patternProperties"].some((_) => _ in value);
};

/** Where a schema stands among those that it is a part of, and how many more are looked at. */
interface Walk {
  readonly above: ReadonlyArray<unknown>;
  readonly meter: { left: number };
}

const MOST = 1_000;

/** Gathers the members of what is an object; false where it is none, or none for sure. */
const gather = (references: References, part: Part, members: Members, walk: Walk): boolean => {
  const here = references.follow(part);
  if (here === undefined || !isObject(here.value) || walk.above.includes(here.value)) return false;
  // What goes on for ever, or nearly, is not told apart.
  if ((walk.meter.left -= 1) < 0) return false;
  const within = { ...walk, above: [...walk.above, here.value] };
  // What stands beside a reference counts as well.
  const parts = here === part ? [here] : [here, ...siblingsOf(part)];
  // All of them: each may have members.
  return parts.map((_) => gatherOwn(references, _, members, within)).includes(true);
};

const siblingsOf = (part: Part): ReadonlyArray<Part> => {
  if (!isObject(part.value) || refOf(part.value) === undefined) return [];
  const { $ref: _, ...rest } = part.value;
  return Object.keys(rest).length === 0 ? [] : [{ value: rest, pointer: part.pointer }];
};

const gatherOwn = (references: References, here: Part, members: Members, within: Walk): boolean => {
  const { value } = here;
  if (!isObject(value)) return false;
  let found = saysObject(value);
  if (!found && value["type"] !== undefined) return false;

  for (const [name, property] of membersOf(childOf(here, "properties"))) {
    const known = members.properties.get(name);
    if (known === undefined) members.properties.set(name, [property]);
    else known.push(property);
  }
  for (const { value: name } of itemsOf(childOf(here, "required"))) {
    if (typeof name === "string") members.required.add(name);
  }
  const additional = childOf(here, "additionalProperties");
  if (additional.value === false || value["unevaluatedProperties"] === false) members.closed = true;
  if (additional.value !== undefined) members.additional = additional;
  else if (value["patternProperties"] !== undefined) {
    members.additional = { ...additional, value: true };
  }

  for (const item of itemsOf(childOf(here, "allOf"))) {
    found = gather(references, item, members, within) || found;
  }
  for (const keyword of UNIONS) {
    const union = childOf(here, keyword);
    const branches = itemsOf(union);
    if (branches.length === 0) continue;
    for (const branch of branches) {
      const own = emptyMembers();
      if (!gather(references, branch, own, within)) return false;
      for (const name of [...own.properties.keys(), ...own.mentioned]) members.mentioned.add(name);
      members.apart ||= own.closed || own.apart;
    }
    found = true;
  }
  const kept = Object.entries(value).filter(([keyword]) => WHOLE.has(keyword));
  if (kept.length > 0) {
    const discriminator = childOf(here, "discriminator").value;
    const whole = {
      ...Object.fromEntries(kept),
      ...(discriminator !== undefined && { discriminator }),
    };
    members.wholes.push({ value: whole, pointer: here.pointer });
  }
  return found;
};

/** None. */
const emptyMembers = (): Members => ({
  properties: new Map(),
  required: new Set(),
  wholes: [],
  mentioned: new Set(),
  additional: undefined,
  closed: false,
  apart: false,
});

/** The members of a schema; `undefined` where it is no object's. */
export const membersIn = (references: References, schema: Part): Members | undefined => {
  const members = emptyMembers();
  const meter = { left: MOST };
  const isObjects = gather(references, schema, members, { above: [], meter });
  return isObjects && meter.left >= 0 ? members : undefined;
};
