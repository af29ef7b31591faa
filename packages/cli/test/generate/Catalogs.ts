/** Catalogs as platforms give them, made in a line or two. */
import type { ActionDescription, CatalogSnapshot } from "@plugboard/core";

/** An action that looks, without pages or files, until told otherwise. */
export const action = (
  name: string,
  more: Partial<ActionDescription> = {},
): Omit<ActionDescription, "connector"> => ({
  name,
  input: { type: "object", properties: {}, additionalProperties: false },
  safety: "read",
  paged: false,
  files: false,
  ...more,
});

/** A catalog of these connectors and actions. */
export const catalog = (
  connectors: ReadonlyArray<
    readonly [name: string, actions: ReadonlyArray<Omit<ActionDescription, "connector">>]
  >,
  platform = "bosa",
): CatalogSnapshot => ({
  platform,
  hash: "0".repeat(64),
  connectors: connectors.map(([name, actions]) => ({
    name,
    title: name,
    actions: actions.map((one) => ({ connector: name, ...one })),
  })),
});

/** A catalog of one action, with this input and this output. */
export const single = (
  input: ActionDescription["input"],
  output?: ActionDescription["output"],
  more: Partial<ActionDescription> = {},
): CatalogSnapshot =>
  catalog([
    ["github", [action("list", { input, ...(output !== undefined && { output }), ...more })]],
  ]);
