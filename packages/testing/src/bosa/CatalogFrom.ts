/** The catalog type of declared connectors, for `bosa<CatalogFrom<typeof connectors>>(…)`: nothing to generate. */
import type { ConnectorFile } from "@plugboard/core";
import type { ReceivedFile } from "../ReceivedFile.ts";
import type { ActionDefinition } from "./Action.ts";
import type { Connectors } from "./Connector.ts";
import type { Download } from "./Download.ts";

/** What a caller passes where the platform receives a file. */
type Sent<A> = A extends ReceivedFile
  ? ConnectorFile | Blob
  : A extends ReadonlyArray<ReceivedFile>
    ? ReadonlyArray<ConnectorFile | Blob>
    : A;

type Given<A> = A extends Download ? ConnectorFile : A;

/** Callers may write `undefined` for what they leave out. */
type UndefinedIfOptional<Input, K extends keyof Input> =
  Partial<Pick<Input, K>> extends Pick<Input, K> ? undefined : never;

type Entry<D> =
  D extends ActionDefinition<infer Input, infer Output, infer Item>
    ? {
        readonly input: {
          readonly [K in keyof Input]: Sent<Input[K]> | UndefinedIfOptional<Input, K>;
        };
        readonly output: Given<Output>;
      } & ([Item] extends [never] ? unknown : { readonly item: Item })
    : never;

/** Input, output and, for lists, item of every action. */
export type CatalogFrom<C extends Connectors> = {
  readonly [K in keyof C]: {
    readonly [A in keyof C[K]["actions"]]: Entry<C[K]["actions"][A]>;
  };
};
