/** A catalog of so many actions, each with types of its own: lists, objects within objects, choices. */
import type { ActionDescription, CatalogSnapshot, JsonSchema } from "@plugboard/core";

const EACH = 20;

const field = (action: number, n: number): JsonSchema => {
  if (n % 4 === 0) return { type: "string", enum: ["open", "closed", `kind_${action}`] };
  if (n % 4 === 1) return { type: "integer", minimum: 1, description: `How many, for ${action}.` };
  if (n % 4 === 2) return { anyOf: [{ type: "string" }, { type: "null" }], description: "A text." };
  return { type: "array", items: { type: "string" } };
};

const object = (action: number, fields: number): JsonSchema => ({
  type: "object",
  properties: {
    id: { type: "string" },
    owner: {
      type: "object",
      properties: { login: { type: "string" }, [`id_${action}`]: { type: "integer" } },
      required: ["login"],
    },
    labels: {
      type: "array",
      items: {
        type: "object",
        properties: { name: { type: "string" }, color: { type: "string" } },
        required: ["name"],
      },
    },
    ...Object.fromEntries(
      Array.from({ length: fields }, (_, n) => [`field_${n}`, field(action, n)]),
    ),
  },
  required: ["id"],
});

const actionOf = (connector: string, n: number): ActionDescription => {
  const paged = n % 2 === 1;
  const output = object(n, 8);
  return {
    connector,
    name: `action_${n}`,
    description: `Does thing ${n}.`,
    input: object(n, 6),
    output: paged ? { type: "array", items: output } : output,
    safety: "read",
    paged,
    files: false,
  };
};

/** Makes it; connectors have twenty actions each. */
export const largeCatalog = (actions: number): CatalogSnapshot => ({
  platform: "bosa",
  hash: "0".repeat(64),
  connectors: Array.from({ length: Math.ceil(actions / EACH) }, (_, at) => ({
    name: `connector_${at}`,
    title: `Connector ${at}`,
    actions: Array.from({ length: Math.min(EACH, actions - at * EACH) }, (__, n) =>
      actionOf(`connector_${at}`, at * EACH + n),
    ),
  })),
});
