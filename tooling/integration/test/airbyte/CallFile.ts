/**
 * A program that calls every operation by the types that were generated of Airbyte's catalog: it is
 * compiled as a user's would be, and then run.
 */
import type { Json } from "@plugboard/core";
import { type Ids, inputs, rows } from "./Inputs.ts";

/** What stands in an input where an id will. */
const mark = (path: string): string => `‹${path}›`;

const marks: Ids = {
  workspaceId: mark("workspaceId"),
  sourceId: mark("sourceId"),
  destinationId: mark("destinationId"),
  connectionId: mark("connectionId"),
  operationId: mark("operationId"),
  source: { sourceDefinitionId: mark("source.sourceDefinitionId") },
  destination: { destinationDefinitionId: mark("destination.destinationDefinitionId") },
  rolodex: { sourceDefinitionId: mark("rolodex.sourceDefinitionId") },
  mailloop: { destinationDefinitionId: mark("mailloop.destinationDefinitionId") },
  ledger: { sourceDefinitionId: mark("ledger.sourceDefinitionId") },
  strongroom: { destinationDefinitionId: mark("strongroom.destinationDefinitionId") },
  sourceCode: { state: mark("sourceCode.state"), code: mark("sourceCode.code") },
  destinationCode: { state: mark("destinationCode.state"), code: mark("destinationCode.code") },
};

/** An input as it is written in a program. */
const literal = (input: Json): string =>
  JSON.stringify(input).replaceAll(/"‹([\w.]+)›"/g, (_, path: string) => `ids.${path}`);

/** The types of the ids, as the marks have them. */
const idsType = JSON.stringify(marks).replaceAll(/"‹[\w.]+›"/g, "string");

/** The name of a call in the program. */
export const callName = (tag: string, operationId: string): string => `${tag} / ${operationId}`;

/** The program; `calls` makes each call with a client and ids. */
export const callFile = `import { createClient } from "@plugboard/core";
import { airbyte, type AirbyteOptions } from "@plugboard/core/airbyte";
import type { Catalog } from "./plugboard.gen.js";

export const connect = (options: AirbyteOptions) =>
  createClient({ platform: airbyte<Catalog>(options), polling: () => 0 });

type Client = ReturnType<typeof connect>;
type Ids = ${idsType};

export const calls = {
${rows
  .map(
    ([tag, operationId]) =>
      `  "${callName(tag, operationId)}": (client: Client, ids: Ids) => client.execute("${tag}", "${operationId}", ${literal(inputs[operationId]?.(marks) ?? {})}),`,
  )
  .join("\n")}
};
`;
