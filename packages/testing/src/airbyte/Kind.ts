/** The two kinds of connectors, and what each is called on the wire. */

/** Where data comes from, or where it goes. */
export type Kind = "source" | "destination";

/** The words of a kind: names of properties, families of operations, types in messages. */
export interface KindWords {
  readonly kind: Kind;
  /** As it stands within operation ids. */
  readonly title: "Source" | "Destination";
  readonly id: `${Kind}Id`;
  readonly definitionId: `${Kind}DefinitionId`;
  readonly definition: `${Kind}Definition`;
  readonly cloneId: `${Kind}CloneId`;
  readonly cloneConfiguration: `${Kind}Configuration`;
  readonly definitionName: `${Kind}Name`;
  readonly actorType: `${"SOURCE" | "DESTINATION"}_CONNECTION`;
  readonly definitionType: `STANDARD_${"SOURCE" | "DESTINATION"}_DEFINITION`;
  readonly oauthType: `${"SOURCE" | "DESTINATION"}_OAUTH_PARAM`;
}

/** What each kind is called. */
export const words: Readonly<Record<Kind, KindWords>> = {
  source: {
    kind: "source",
    title: "Source",
    id: "sourceId",
    definitionId: "sourceDefinitionId",
    definition: "sourceDefinition",
    cloneId: "sourceCloneId",
    cloneConfiguration: "sourceConfiguration",
    definitionName: "sourceName",
    actorType: "SOURCE_CONNECTION",
    definitionType: "STANDARD_SOURCE_DEFINITION",
    oauthType: "SOURCE_OAUTH_PARAM",
  },
  destination: {
    kind: "destination",
    title: "Destination",
    id: "destinationId",
    definitionId: "destinationDefinitionId",
    definition: "destinationDefinition",
    cloneId: "destinationCloneId",
    cloneConfiguration: "destinationConfiguration",
    definitionName: "destinationName",
    actorType: "DESTINATION_CONNECTION",
    definitionType: "STANDARD_DESTINATION_DEFINITION",
    oauthType: "DESTINATION_OAUTH_PARAM",
  },
};

/** Both kinds, sources first. */
export const kinds: ReadonlyArray<Kind> = ["source", "destination"];
