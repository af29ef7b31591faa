/**
 * Which room of core may import which, as data; the root's oxlint.config.ts reads it.
 *
 * Rooms are named after their files. One with `knows` imports those rooms and nothing else of core;
 * one with `shuns` imports all but those. Type imports count: who names a room's types knows it.
 */
import type { DummyRuleMap, OxlintOverride } from "oxlint";

const src = "packages/core/src";

/** What each name in the table below stands for, as paths under core's src. */
const rooms = {
  words: ["Catalog.ts", "PlugboardError.ts"],
  errors: ["PlugboardError.ts"],
  internal: ["internal/**"],
  policies: ["Retry.ts", "RateLimit.ts", "Validation.ts"],
  paging: ["Pagination.ts", "PageStrategy.ts", "Walk.ts"],
  transport: ["Transport.ts"],
  services: [
    "AnswerFailure.ts",
    "Cached.ts",
    "Session.ts",
    "Auth.ts",
    "Exchange.ts",
    "Callers.ts",
    "Governance.ts",
    "Discovery.ts",
    "Job.ts",
    "Jobs.ts",
    "Waiting.ts",
    "ConnectorFile.ts",
    "Directory.ts",
    "Drift.ts",
    "Integrations.ts",
    "Multipart.ts",
    "Users.ts",
    "Work.ts",
  ],
  spi: ["Platform.ts"],
  oauth: ["oauth/**"],
  openapi: ["openapi/**"],
  drivers: ["platforms/**"],
  actions: [
    "Actions.ts",
    "ActionResponse.ts",
    "Builder.ts",
    "Capabilities.ts",
    "CatalogFace.ts",
    "Face.ts",
    "layerOf.ts",
  ],
  client: ["Client.ts"],
  connect: ["connect/**"],
  seam: ["seam/**"],
  relay: ["relay/**"],
  tanstack: ["tanstack/**"],
  devtools: ["devtools/**"],
} as const;

type Room = keyof typeof rooms;

interface Direction {
  /** Globs under core's src. */
  readonly files: ReadonlyArray<string>;
  readonly message: string;
  readonly knows?: ReadonlyArray<Room>;
  readonly shuns?: ReadonlyArray<Room>;
}

const upper = [
  "actions",
  "client",
  "drivers",
  "connect",
  "seam",
  "relay",
  "tanstack",
  "devtools",
] as const;

/** Later rows win where a file is in several, so the general come first. */
const directions: ReadonlyArray<Direction> = [
  {
    files: ["*.ts"],
    message: "Core's root files import no driver, no seam and no relay.",
    shuns: ["drivers", "connect", "oauth", "seam", "relay", "tanstack", "devtools"],
  },
  {
    files: ["internal/*.ts", "internal/*/*.ts"],
    message: "Internals serve every room, so they know none of the upper ones.",
    shuns: [...upper, "oauth"],
  },
  {
    files: rooms.words,
    message: "Words and errors are at the bottom.",
    knows: ["words", "internal"],
  },
  {
    files: rooms.policies,
    message: "Policies know only words and errors.",
    knows: ["words", "internal"],
  },
  {
    files: rooms.paging,
    message: "Paging is a policy: it knows only words and errors.",
    knows: ["words", "internal", "paging"],
  },
  {
    files: rooms.transport,
    message: "Transport knows only errors.",
    knows: ["errors", "internal"],
  },
  {
    files: [...rooms.services, ...rooms.spi],
    message: "Services and the SPI stand below actions, the client, drivers and the seam.",
    shuns: [...upper, "oauth"],
  },
  {
    files: ["oauth/*.ts"],
    message: "OAuth is an Auth that anybody may use: it stands on services, and below drivers.",
    shuns: [...upper, "openapi"],
  },
  {
    files: ["openapi/*.ts"],
    message: "The engine of OpenAPI documents serves drivers, and stands below them.",
    shuns: upper,
  },
  {
    files: ["platforms/*/*.ts"],
    message: "A driver knows no other driver, and neither the client nor the seam.",
    shuns: ["client", "drivers", "connect", "seam", "relay"],
  },
  {
    files: rooms.actions,
    message: "Actions stand on the SPI and never on a driver, the client or the seam.",
    shuns: ["client", "drivers", "connect", "seam", "relay"],
  },
  {
    files: ["connect/*.ts"],
    message: "Connecting stands on a client's integrations, below the seam: it knows no driver.",
    shuns: ["drivers", "oauth", "seam", "relay", "tanstack", "devtools"],
  },
  {
    files: ["connect/callback.ts"],
    message: "The callback page is hosted as it is.",
    knows: [],
  },
  {
    files: ["seam/*.ts"],
    message: "The seam is generic: it knows no driver and no relay.",
    shuns: ["drivers", "relay", "tanstack", "devtools"],
  },
  {
    files: ["tanstack/*.ts"],
    message:
      "The bridge to TanStack Query stands on the seam's reads: it knows no driver and no relay.",
    shuns: ["drivers", "relay"],
  },
  {
    files: ["devtools/*.ts"],
    message: "The devtools look at a client and a store: they know no driver and no relay.",
    shuns: ["drivers", "relay", "tanstack"],
  },
  {
    files: ["relay/*.ts"],
    message: "The relay knows neither a driver nor the seam.",
    shuns: ["drivers", "seam"],
  },
];

/** How a file matched by `glob` writes the way to core's src. */
const toSource = (glob: string): string => "../".repeat(glob.split("/").length - 1) || "./";

/** What core leaves to others, and where. */
const libraries: Readonly<Record<string, ReadonlyArray<string>>> = {
  "Validation.ts": ["@cfworker/json-schema"],
  "internal/*.ts": ["fastest-levenshtein"],
  "internal/*/*.ts": ["@cfworker/json-schema", "fastest-levenshtein"],
  "oauth/*.ts": ["oauth4webapi"],
  "openapi/*.ts": ["js-yaml"],
  "relay/*.ts": ["jose"],
};

type Restriction = { readonly group: Array<string>; readonly message: string };

/**
 * One list a room, judged from its end as in .gitignore: oxlint lets an import pass as soon as any
 * list names it with a `!`.
 */
const restrict = (...patterns: Array<Restriction>): DummyRuleMap => ({
  "no-restricted-imports": [
    "error",
    {
      paths: [
        {
          name: "effect/Schema",
          message: "A value import of Schema costs every bundle 12 KiB.",
          allowTypeImports: true,
        },
      ],
      patterns: patterns.map((pattern) => ({ ...pattern, caseSensitive: true })),
    },
  ],
});

const everything = ["*", "*/**", "@*/**", "./**", "../**"];
const barrels = ["./index", "./index.ts", "../**/index.ts", "./**/index.ts"];
const allow = (specifiers: ReadonlyArray<string>) => specifiers.map((specifier) => `!${specifier}`);

const coreFile = (glob: string, { knows, message, shuns }: Direction): OxlintOverride => {
  const source = toSource(glob);
  const paths = (names: ReadonlyArray<Room>) =>
    names.flatMap((name) => rooms[name].map((path) => source + path));
  const inFolder = glob.includes("/") ? ["./**"] : [];
  const inInternal = glob.startsWith("internal/*/") ? ["../**"] : [];
  return {
    files: [`${src}/${glob}`],
    rules: restrict({
      group: [
        ...everything,
        ...allow(["effect/[A-Z]*", ...(libraries[glob] ?? []), ...inFolder, ...inInternal]),
        ...(knows ? allow(paths(knows)) : [...allow([`${source}**`]), ...paths(shuns ?? [])]),
        ...barrels,
      ],
      message: `${message} No room imports a barrel, nor a package but effect's stable modules.`,
    }),
  };
};

const core: ReadonlyArray<OxlintOverride> = [
  ...directions.flatMap((direction) => direction.files.map((glob) => coreFile(glob, direction))),
  {
    files: [`${src}/HttpClient.ts`],
    rules: restrict({
      group: [
        ...everything,
        ...allow([
          "effect/[A-Z]*",
          "effect/http/*",
          "./internal/*",
          "./PlugboardError.ts",
          "./Transport.ts",
        ]),
      ],
      message: "The bridge to Effect's HttpClient is a Transport and knows nothing above it.",
    }),
  },
  {
    files: [`${src}/**/*.ts`],
    excludeFiles: [`${src}/internal/**`],
    rules: {
      "typescript/no-explicit-any": "error",
    },
  },
];

const binding = (
  name: string,
  packages: ReadonlyArray<string>,
  sibling: string,
): OxlintOverride => ({
  files: [`packages/${name}/src/**`],
  rules: restrict({
    group: [
      ...everything,
      ...allow(["@plugboard/core", "@plugboard/core/seam", ...packages, sibling]),
      ...barrels,
    ],
    message: "A binding imports core, its seam and its framework, and never effect.",
  }),
});

const testing = (files: ReadonlyArray<string>, areas: ReadonlyArray<string>): OxlintOverride => ({
  files: files.map((glob) => `packages/testing/src/${glob}`),
  rules: restrict(
    {
      group: ["react", "react/**", "react-dom/**", "vue", "@vue/**", "@angular/**", "rxjs/**"],
      message: "Testing knows core and no framework.",
    },
    {
      group: [
        "effect",
        ...areas.flatMap((area) => [`effect/${area}`, `effect/${area}/**`]),
        ...barrels,
      ],
      message: "Import the module, not a barrel; only Node code imports effect/http.",
    },
  ),
});

const frameworks = {
  react: ["react", "react/**", "react-dom/**", "@plugboard/react", "../**/react/**"],
  vue: ["vue", "@vue/**", "@plugboard/vue", "../**/vue/**"],
  angular: ["@angular/**", "rxjs", "rxjs/**", "@plugboard/angular", "../**/angular/**"],
} as const;

const workbench = (glob: string, own?: keyof typeof frameworks): OxlintOverride => ({
  files: [`apps/playground/src/${glob}/**`],
  rules: restrict({
    group: Object.entries(frameworks).flatMap(([name, known]) => (name === own ? [] : [...known])),
    message: "A workbench knows its own framework, and what all three share knows none.",
  }),
});

export const overrides: ReadonlyArray<OxlintOverride> = [
  ...core,
  binding("react", ["react", "react/jsx-runtime"], "./*.ts*"),
  binding("vue", ["vue"], "./*.ts"),
  binding("angular", ["@angular/core", "@angular/core/rxjs-interop", "rxjs"], "./*"),
  testing(["**"], ["http", "http-api", "reactivity"]),
  testing(["node.ts", "node/**"], ["http-api", "reactivity"]),
  workbench("{bench,lib,platforms}"),
  workbench("react", "react"),
  workbench("vue", "vue"),
  workbench("angular", "angular"),
];
