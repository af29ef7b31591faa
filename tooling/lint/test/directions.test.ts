import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { expect, it } from "vitest";

/** A file's path, and what it imports there. */
type Plant = readonly [file: string, specifier: string, as?: "type" | "lazy"];

const statement = ([, specifier, as]: Plant, line: number): string =>
  as === "lazy"
    ? `export const load${line} = () => import("${specifier}");\n`
    : `import ${as ?? ""} * as _${line} from "${specifier}";\n`;

const core = (file: string) => `packages/core/src/${file}`;
const planted = {
  refused: [
    // words and errors at the bottom
    [core("Catalog.ts"), "./Retry.ts", "type"],
    [core("PlugboardError.ts"), "./Transport.ts"],
    [core("internal/redact.ts"), "../Actions.ts"],
    [core("internal/validation/schema.ts"), "../../Actions.ts"],
    [core("internal/redact.ts"), "ajv"],
    // policies
    [core("Retry.ts"), "./Transport.ts"],
    [core("RateLimit.ts"), "./Actions.ts"],
    [core("Pagination.ts"), "./Platform.ts", "type"],
    [core("Validation.ts"), "./Retry.ts"],
    [core("Validation.ts"), "ajv"],
    // transport
    [core("Transport.ts"), "./Catalog.ts", "type"],
    [core("Transport.ts"), "./Retry.ts"],
    // services
    [core("Session.ts"), "./Actions.ts"],
    [core("Auth.ts"), "./Client.ts"],
    [core("Auth.ts"), "./oauth/OAuth.ts"],
    [core("Auth.ts"), "oauth4webapi"],
    [core("oauth/Provider.ts"), "../platforms/bosa/Bosa.ts"],
    [core("oauth/Provider.ts"), "../Client.ts"],
    [core("Discovery.ts"), "./seam/Store.ts"],
    [core("Job.ts"), "./relay/Relay.ts"],
    [core("ConnectorFile.ts"), "./Actions.ts"],
    [core("Multipart.ts"), "./Actions.ts"],
    // the SPI
    [core("Platform.ts"), "./Actions.ts"],
    // drivers
    [core("platforms/bosa/Wire.ts"), "../airbyte/Airbyte.ts"],
    [core("platforms/bosa/Wire.ts"), "../../Client.ts"],
    [core("platforms/bosa/Wire.ts"), "../../seam/Query.ts"],
    [core("platforms/bosa/Wire.ts"), "./index.ts"],
    [core("platforms/bosa/Wire.ts"), "../airbyte/Airbyte.ts", "lazy"],
    // actions and client
    [core("Actions.ts"), "./platforms/bosa/Bosa.ts"],
    [core("Actions.ts"), "./Client.ts"],
    [core("Client.ts"), "./platforms/bosa/Bosa.ts"],
    [core("Client.ts"), "./seam/Query.ts"],
    [core("Client.ts"), "./index.ts"],
    [core("Anything.ts"), "./platforms/bosa/Bosa.ts"],
    [core("index.ts"), "./platforms/bosa/Bosa.ts"],
    // seam and relay
    ...["Query", "Command", "Pages", "Store", "Form", "Link", "Observer"].map(
      (name) => [core(`seam/${name}.ts`), "../platforms/bosa/Bosa.ts"] as const,
    ),
    [core("seam/Query.ts"), "react"],
    [core("seam/Query.ts"), "../index.ts"],
    [core("relay/Relay.ts"), "../seam/Query.ts"],
    // packages in core
    [core("Actions.ts"), "effect"],
    [core("Actions.ts"), "effect/http/HttpClient"],
    [core("Actions.ts"), "effect/http"],
    [core("seam/Store.ts"), "effect/reactivity/Atom"],
    [core("Discovery.ts"), "effect/persistence/KeyValueStore"],
    [core("Catalog.ts"), "effect/Schema"],
    [core("Client.ts"), "node:fs/promises"],
    [core("Client.ts"), "@effect/platform-node/NodeHttpClient"],
    [core("HttpClient.ts"), "./Actions.ts"],
    [core("HttpClient.ts"), "effect/reactivity/Atom"],
    // bindings
    ...["react", "vue", "angular"].flatMap((name) => [
      [`packages/${name}/src/use.ts`, "effect/Effect"] as const,
      [`packages/${name}/src/use.ts`, "@plugboard/core/bosa"] as const,
      [`packages/${name}/src/use.ts`, "./index.ts"] as const,
    ]),
    ["packages/react/src/use.ts", "vue"],
    ["packages/vue/src/use.ts", "react"],
    ["packages/angular/src/use.ts", "react"],
    // testing
    ["packages/testing/src/MockPlatform.ts", "react"],
    ["packages/testing/src/MockPlatform.ts", "vue"],
    ["packages/testing/src/MockPlatform.ts", "@angular/core"],
    ["packages/testing/src/MockPlatform.ts", "effect"],
    ["packages/testing/src/MockPlatform.ts", "effect/http"],
  ],
  allowed: [
    [core("PlugboardError.ts"), "./Catalog.ts", "type"],
    [core("Retry.ts"), "./PlugboardError.ts"],
    [core("Retry.ts"), "effect/Schedule"],
    [core("Catalog.ts"), "effect/Schema", "type"],
    [core("Transport.ts"), "./internal/redact.ts"],
    [core("Validation.ts"), "@cfworker/json-schema"],
    [core("internal/validation/schema.ts"), "@cfworker/json-schema"],
    [core("internal/validation/schema.ts"), "../checked.ts"],
    [core("Auth.ts"), "./Transport.ts"],
    [core("oauth/Provider.ts"), "../Session.ts"],
    [core("oauth/Provider.ts"), "oauth4webapi"],
    [core("platforms/openapi/index.ts"), "../../oauth/OAuth.ts", "type"],
    [core("HttpClient.ts"), "effect/http/HttpClient"],
    [core("platforms/bosa/Wire.ts"), "../../Transport.ts"],
    [core("platforms/bosa/Wire.ts"), "./Answer.ts"],
    [core("platforms/bosa/index.ts"), "./Bosa.ts"],
    [core("Actions.ts"), "./Platform.ts", "type"],
    [core("seam/Query.ts"), "./Store.ts"],
    ["packages/react/src/use.ts", "react"],
    ["packages/react/src/use.ts", "@plugboard/core/seam"],
    ["packages/vue/src/use.ts", "@plugboard/core", "type"],
    ["packages/angular/src/inject.ts", "@angular/core"],
    ["packages/angular/src/inject.ts", "./token"],
    ["packages/testing/src/node.ts", "effect/http/HttpServer"],
    ["packages/testing/src/MockPlatform.ts", "@plugboard/core", "type"],
  ],
} satisfies Record<string, ReadonlyArray<Plant>>;

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** Plants every import in a copy of the folders that holds nothing else, and lints it with the root's rules. */
const lint = (plants: ReadonlyArray<Plant>): ReadonlySet<string> => {
  const folder = mkdtempSync(join(tmpdir(), "plugboard-lint-"));
  try {
    const config = pathToFileURL(join(root, "oxlint.config.ts")).href;
    writeFileSync(
      join(folder, "oxlint.config.ts"),
      `import root from "${config}";\nexport default { ...root, options: { typeAware: false } };\n`,
    );
    for (const [file, statements] of Map.groupBy(plants, ([name]) => name)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), statements.map(statement).join(""));
    }
    const oxlint = join(root, "node_modules", "oxlint", "bin", "oxlint");
    const { stdout } = spawnSync(process.execPath, [oxlint, "--format", "json"], {
      cwd: folder,
      encoding: "utf8",
    });
    const { diagnostics } = JSON.parse(stdout) as {
      readonly diagnostics: ReadonlyArray<{
        readonly code: string;
        readonly filename: string;
        readonly labels: ReadonlyArray<{ readonly span: { readonly line: number } }>;
      }>;
    };
    return new Set(
      diagnostics
        .filter(({ code }) => code.includes("no-restricted-imports"))
        .map(({ filename, labels }) => {
          const line = labels[0]?.span.line ?? 0;
          const statements = plants.filter(([file]) => file === filename.replaceAll("\\", "/"));
          return String(statements[line - 1]);
        }),
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const found = lint([...planted.refused, ...planted.allowed]);

it.each(planted.refused)("%s refuses %s", (...plant) => {
  expect(found).toContain(String(plant));
});

it.each(planted.allowed)("%s may import %s", (...plant) => {
  expect(found).not.toContain(String(plant));
});
