/** What is measured: small programs as an application would write them, and what each may weigh. */
export interface Entry {
  readonly name: string;
  readonly source: string;
  /** Packages that the application has anyway. */
  readonly external: ReadonlyArray<string>;
  /** What a production build of its framework puts in place of a name. */
  readonly define?: Readonly<Record<string, string>>;
  /** What should load at once at the most, in KiB, minified and gzipped; `pnpm size` fails above it. */
  readonly goal: number;
  /** What may, where the goal is missed so far: the tests fail above it. @default the goal */
  readonly ceiling?: number;
  /** The program without the part that is weighed: what counts is what the entry adds to it. */
  readonly over?: string;
}

const client = `
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
export const client = createClient({ platform: bosa({ baseUrl: "https://connectors.example", apiKey: "key" }) });
`;

const seam = `export * from "@plugboard/core/seam";`;

/** What all of a binding adds to an application that has core. */
const binding = (
  name: string,
  external: ReadonlyArray<string>,
  more: Partial<Entry> = {},
): Entry => ({
  name: `${name} binding over core`,
  source: `${seam}export * from "@plugboard/${name.toLowerCase()}";`,
  over: seam,
  external: [...external, "effect"],
  goal: 2,
  ...more,
});

/** A client of whatever driver the page has. */
const bare = `
import { createClient } from "@plugboard/core";
export const client = createClient({ platform: globalThis.driver });
`;

/** What a driver adds to an application that uses only this one. */
const driver = (name: string, options: string, ceiling = 4): Entry => ({
  name: `${name} over createClient`,
  source: `
import { createClient } from "@plugboard/core";
import { ${name} } from "@plugboard/core/${name}";
export const client = createClient({ platform: ${name}(${options}) });
`,
  over: bare,
  external: [],
  goal: 4,
  ceiling,
});

/** A client of an API by its document, with a credential. */
const linked = (credential: string): string => `
import { createClient } from "@plugboard/core";
${credential.includes("OAuth") ? `import * as OAuth from "@plugboard/core/oauth";` : ""}
import { openapi } from "@plugboard/core/openapi";
const document = "https://api.example/openapi.json";
const credentials = { pets: ${credential} };
export const client = createClient({ platform: openapi({ document, credentials }) });
`;

export const entries: ReadonlyArray<Entry> = [
  { name: "createClient and bosa", source: client, external: [], goal: 23, ceiling: 29.2 },
  {
    name: "React hooks, createClient and bosa",
    source: `${client}export { PlugboardProvider, useAction, useActionPages, useActionQuery } from "@plugboard/react";`,
    external: ["react"],
    goal: 26,
    ceiling: 36.5,
  },
  binding("React", ["react"]),
  binding("Vue", ["vue"]),
  binding("Angular", ["@angular/core", "rxjs", "tslib"], { define: { ngDevMode: "false" } }),
  {
    name: "connect over createClient",
    source: `${bare}export * from "@plugboard/core/connect";`,
    over: bare,
    external: [],
    goal: 3,
    ceiling: 3.3,
  },
  {
    name: "connect/callback",
    source: `import "@plugboard/core/connect/callback";`,
    external: [],
    goal: 0.6,
  },
  driver("bosa", `{ baseUrl: "https://connectors.example", apiKey: "key" }`, 4.2),
  driver("pieces", `{ application: { name: "OPEN_SOURCE", version: "1.0.0", platform: "LINUX" } }`),
  driver("openapi", `{ document: "https://api.example/openapi.json" }`, 4.1),
  driver("airbyte", `{}`, 4.1),
  driver("aixplain", `{ apiKey: "key" }`, 4.1),
  driver("facilio", `{ baseUrl: "https://connections.example", serviceToken: "key" }`),
  { ...driver("relayed", `{ url: "/api/plugboard", platform: "bosa" }`, 3.7), goal: 3 },
  {
    name: "OAuth over createClient and openapi",
    source: linked(`OAuth.authorizationCode({ clientId: "app" })`),
    over: linked(`"key"`),
    external: [],
    goal: 2,
    ceiling: 2.1,
  },
];

/** Chunks that load on demand and have a goal of their own, by the module that they begin with. */
export const chunkGoals: Readonly<Record<string, number>> = { Validation: 8 };

/** What these chunks may weigh, where the goal is missed so far. */
export const chunkCeilings: Readonly<Record<string, number>> = { Validation: 15 };
