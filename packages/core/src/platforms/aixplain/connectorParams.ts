/** What the original client calls the parameters of a connector. */

/** What a connection is to be called, and on what. */
export interface ConnectorParams {
  /** Unique for each owner. */
  readonly name?: string | undefined;
  /** For the caller alone: it is never sent. */
  readonly connectorId?: string | undefined;
}

/** Parameters for `connect`; nothing else that is given goes along. */
export const buildConnectorParams = ({ name, connectorId }: ConnectorParams): ConnectorParams => ({
  name,
  connectorId,
});
