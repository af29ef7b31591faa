/** Assets as the catalog writes them (protocol page, part 2.3), in either version. */
import type { Connection } from "./Connections.ts";
import type { IntegrationDefinition } from "./Integration.ts";

/** Which endpoints asked. */
export type Version = "v1" | "v2";

const attributesOf = ({ schemes, isMcp }: IntegrationDefinition, version: Version): unknown => {
  const texts: Record<string, string> = isMcp
    ? {}
    : {
        auth_schemes: JSON.stringify(Object.keys(schemes)),
        ...Object.fromEntries(
          Object.entries(schemes).map(([scheme, inputs]) => [
            `${scheme}-inputs`,
            JSON.stringify(inputs),
          ]),
        ),
      };
  return version === "v2" ? texts : Object.entries(texts).map(([name, code]) => ({ name, code }));
};

/** An integration as an asset. */
export const integrationAsset = (integration: IntegrationDefinition, version: Version): object => {
  const { id, path, name, description, supplier } = integration;
  return {
    id,
    name,
    description,
    serviceName: null,
    status: "onboarded",
    supplier,
    function: { id: "utilities" },
    functionType: "connector",
    pricing: { currency: "USD", price: 0 },
    ...(integration.version !== undefined && { version: { id: integration.version } }),
    params: [],
    attributes: attributesOf(integration, version),
    ...(path !== undefined && { assetInfo: { assetPath: path } }),
  };
};

const param = (name: string, dataSubType: string) => ({
  name,
  required: true,
  isFixed: false,
  values: [],
  defaultValues: [],
  availableOptions: [],
  dataType: "text",
  dataSubType,
  multipleValues: false,
});

/** A connection as an asset; its credentials are not in it. */
export const connectionAsset = (
  connection: Connection,
  integration: IntegrationDefinition,
): object => {
  const { id, name, description, scheme, pending } = connection;
  const sentence =
    scheme === undefined ? "" : `Authentication scheme used for this connections: ${scheme}`;
  return {
    id,
    name,
    description: [description, sentence].filter((part) => part !== "").join("\n"),
    serviceName: null,
    status: pending ? "draft" : "onboarded",
    supplier: integration.supplier,
    function: { id: "utilities" },
    functionType: integration.isMcp ? "mcpconnection" : "connection",
    pricing: { price: 0 },
    version: { name: null, id: "" },
    parentModelId: integration.id,
    params: [param("action", "text"), param("data", "json")],
    attributes: {},
  };
};

/** An asset that is neither: a model that answers texts. */
export const modelAsset = (id: string): object => ({
  id,
  name: "A language model",
  description: "",
  status: "onboarded",
  function: { id: "text-generation" },
  functionType: "ai",
  params: [],
  attributes: {},
});
