/** What stands in a connector's image: its specification, its streams, and whether its users consent by OAuth. */
import type { Kind } from "./Kind.ts";
import type { Fields } from "./Schema.ts";

/** A stream of a source. */
export interface ConnectorStream {
  readonly name: string;
  readonly namespace?: string | undefined;
  /** The JSON Schemas of its fields. */
  readonly properties: Readonly<Record<string, Fields>>;
  readonly primaryKey: string;
  /** The field that tells what is new; without one the stream is read whole each time. */
  readonly cursor?: string | undefined;
  /** How many records a whole read gives. */
  readonly records: number;
}

/** How a connector's users consent. */
export interface ConnectorOAuth {
  /** Whether the tokens are handed over flat, or within `credentials`, as old connectors have it. */
  readonly shape: "flat" | "nested";
  /** What the provider asks users to agree to. */
  readonly scopes: ReadonlyArray<string>;
  /** Names of what is set for the whole instance, once. */
  readonly parameters: ReadonlyArray<string>;
  /** Names of the configuration's fields that the consent needs, at its root. */
  readonly inputs: ReadonlyArray<string>;
}

/** A connector, as its image and the registry's entry tell of it. */
export interface Connector {
  readonly kind: Kind;
  readonly name: string;
  readonly dockerRepository: string;
  /** Versions, oldest first: the deployment begins with the first one, the registry has the last one. */
  readonly tags: readonly [string, ...ReadonlyArray<string>];
  /** Whether a workspace needs a grant to use it. @default false */
  readonly isPrivate?: boolean | undefined;
  readonly sourceType?: "api" | "file" | "database" | undefined;
  readonly documentationUrl: string;
  /** The JSON Schema of its configuration. */
  readonly specification: Fields;
  readonly oauth?: ConnectorOAuth | undefined;
  /** What a source of a version has. @default nothing */
  readonly streams?: ((tag: string) => ReadonlyArray<ConnectorStream>) | undefined;
  /** How a destination writes. @default overwrite and append */
  readonly syncModes?: ReadonlyArray<"overwrite" | "append" | "append_dedup"> | undefined;
  /** Whether a destination can normalize and transform what it was given. @default false */
  readonly transforms?: boolean | undefined;
}

/** An image that the mock knows nothing of: it takes any configuration, and a source of it has one stream. */
export const unknownConnector = (
  kind: Kind,
  facts: Pick<Connector, "name" | "dockerRepository" | "documentationUrl"> & {
    readonly dockerImageTag: string;
  },
): Connector => ({
  kind,
  name: facts.name,
  dockerRepository: facts.dockerRepository,
  documentationUrl: facts.documentationUrl,
  tags: [facts.dockerImageTag],
  specification: { type: "object", properties: {}, additionalProperties: true },
  streams: () => [
    {
      name: "records",
      properties: { id: { type: "string" }, data: { type: "object" } },
      primaryKey: "id",
      records: 100,
    },
  ],
});

const hidden = { type: "string", airbyte_secret: true };

/** The part of a specification in which users consent or give a key. */
export const credentials = (parameters: ReadonlyArray<string>): Fields => ({
  type: "object",
  title: "How to sign in",
  oneOf: [
    {
      title: "By consent",
      type: "object",
      required: ["auth_type", "refresh_token"],
      properties: {
        auth_type: { type: "string", const: "oauth2.0" },
        ...Object.fromEntries(parameters.map((name) => [name, hidden])),
        refresh_token: hidden,
      },
    },
    {
      title: "By a key",
      type: "object",
      required: ["auth_type", "api_key"],
      properties: { auth_type: { type: "string", const: "api_key" }, api_key: hidden },
    },
  ],
});

/** What a specification tells of its consent, in the new words and in the old ones. */
export const oauthFacts = ({ oauth }: Connector): Fields => {
  if (oauth === undefined) return {};
  const { shape, parameters, inputs } = oauth;
  const names = (list: ReadonlyArray<string>) => list.map((name) => [name]);
  if (shape === "nested") {
    return {
      authSpecification: {
        auth_type: "oauth2.0",
        oauth2Specification: {
          rootObject: ["credentials"],
          oauthFlowInitParameters: names(parameters),
          oauthFlowOutputParameters: [["refresh_token"]],
        },
      },
    };
  }
  const described = (list: ReadonlyArray<string>, at: ReadonlyArray<string>) => ({
    type: "object",
    properties: Object.fromEntries(
      list.map((name) => [name, { type: "string", path_in_connector_config: [...at, name] }]),
    ),
  });
  const server = {
    type: "object",
    properties: Object.fromEntries(parameters.map((name) => [name, { type: "string" }])),
  };
  return {
    advancedAuth: {
      authFlowType: "oauth2.0",
      predicateKey: ["credentials", "auth_type"],
      predicateValue: "oauth2.0",
      oauthConfigSpecification: {
        oauthUserInputFromConnectorConfigSpecification: described(inputs, []),
        completeOAuthOutputSpecification: described(["refresh_token"], ["credentials"]),
        completeOAuthServerInputSpecification: server,
        completeOAuthServerOutputSpecification: described(parameters, ["credentials"]),
      },
    },
  };
};
