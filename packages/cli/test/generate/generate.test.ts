import type { CatalogSnapshot } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { describe, expect, it } from "vitest";
import { type FileOptions, generate } from "../../src/generate/Generate.ts";
import { action, catalog, single } from "./Catalogs.ts";
import { exportsOf, parse } from "./Parsed.ts";

const made = (of: CatalogSnapshot, options?: FileOptions) =>
  Effect.runPromise(generate(of, options));

/** A type of the file, without what follows. */
const typeIn = (text: string, name: string): string => {
  const [, found = ""] =
    new RegExp(`export (?:type ${name} = |interface ${name} )([^]*?)(?:;\n\n|\n\n)`).exec(text) ??
    [];
  return found;
};

const inputOf = async (input: object): Promise<string> =>
  typeIn((await made(single({ ...input }))).text, "GithubListInput");
const outputOf = async (output: object): Promise<string> =>
  typeIn((await made(single({}, { ...output }))).text, "GithubListOutput");
/** The one property of an input. */
const propertyOf = async (property: object): Promise<string> => {
  const input = { type: "object", properties: { p: property }, required: ["p"] };
  const [, found = ""] = /p: ([^]*);\n\}$/.exec(await inputOf(input)) ?? [];
  return found;
};

describe("a file of types", () => {
  it("leads from the platform to a connector, to an action, to its types", async () => {
    const { text } = await made(
      catalog([["github", [action("list_issues", { description: "All of them.", paged: true })]]]),
    );
    expect(text).toContain(`/** github */
export interface Github {
  /** All of them. */
  readonly list_issues: {
    readonly input: GithubListIssuesInput;
    readonly output: unknown;
    readonly item: unknown;
  };
}`);
    expect(text).toContain(`export interface Catalog {
  readonly github: Github;
}`);
    expect(text).toContain(`declare module "@plugboard/core" {
  interface Catalogs {
    readonly bosa: Catalog;
  }
}`);
  });

  it("is the same whatever the order in which the platform lists things", async () => {
    const input = { type: "object", properties: { b: { type: "string" }, a: { type: "number" } } };
    const turned = { type: "object", properties: { a: { type: "number" }, b: { type: "string" } } };
    const one = await made(
      catalog([
        ["b", []],
        ["a", [action("y", { input }), action("x")]],
      ]),
    );
    const other = await made(
      catalog([
        ["a", [action("x"), action("y", { input: turned })]],
        ["b", []],
      ]),
    );
    expect(other.text).toBe(one.text);
  });

  it("holds the chosen connectors alone, and registers nothing where that is not wanted", async () => {
    const of = catalog([
      ["github", [action("list")]],
      ["slack", [action("post")]],
    ]);
    const { text, connectors, actions } = await made(of, {
      connectors: ["slack"],
      register: false,
    });
    expect({ connectors, actions }).toEqual({ connectors: 1, actions: 1 });
    expect([...parse(text).actions.keys()]).toEqual(["slack"]);
    expect(text).not.toContain("declare module");
    const { expected } = await exportsOf(text);
    expect(Object.keys(expected.connectors)).toEqual(["slack"]);
  });

  it("marks what is deprecated", async () => {
    const input = { type: "object", properties: { p: { type: "string", deprecated: true } } };
    const { text } = await made(
      single(input, undefined, { deprecated: true, description: "Old." }),
    );
    expect(text).toContain("  /**\n   * Old.\n   * @deprecated\n   */\n  readonly list: {");
    expect(text).toContain("  /** @deprecated */\n  p?: string | undefined;");
  });

  it("leaves out what is broken, and says so", async () => {
    const whole = catalog([
      ["github", [action("list"), action("bad", { fault: "It has no path." })]],
    ]);
    const broken = { name: "slack", title: "Slack", actions: [], fault: "Its entry is no object." };
    const { text, warnings, unread } = await made({
      ...whole,
      connectors: [...whole.connectors, broken],
    });
    expect(parse(text).actions).toEqual(new Map([["github", ["list"]]]));
    expect(unread).toEqual(["slack"]);
    expect(warnings).toEqual([
      '"slack" is left out: Its entry is no object.',
      '"github", "bad" is left out: It has no path.',
    ]);
  });

  it("gives names that fall together numbers", async () => {
    const { text } = await made(
      catalog([["git_hub", [action("a-b"), action("a_b"), action("aB")]]]),
    );
    const { declared } = parse(text);
    expect(declared).toEqual([
      "GitHubABInput",
      "GitHubABInput2",
      "GitHubABInput3",
      "GitHub",
      "Catalog",
    ]);
  });

  it("names what is written in capitals in words", async () => {
    const { text } = await made(catalog([["slack", [action("LIST_CHANNELS")]]]));
    expect(parse(text).declared).toContain("SlackListChannelsInput");
  });
});

describe("an input", () => {
  it("asks for what is required, and for the rest where it is there", async () => {
    expect(
      await inputOf({
        type: "object",
        properties: {
          state: { enum: ["open", "all"], default: "all" },
          owner: { type: "string", description: "Whose." },
        },
        required: ["owner"],
      }),
    ).toBe(`{
  /** Whose. */
  owner: string;
  /** @default "all" */
  state?: "open" | "all" | undefined;
}`);
  });

  it("is closed, unless its schema says otherwise", async () => {
    expect(await inputOf({ type: "object", properties: {}, additionalProperties: false })).toBe(
      "{\n  [k: string]: never;\n}",
    );
    expect(await inputOf({ type: "object" })).toBe("{\n  [k: string]: unknown;\n}");
    expect(
      await inputOf({ type: "object", properties: { a: {} }, additionalProperties: true }),
    ).toBe("{\n  a?: unknown;\n  [k: string]: unknown;\n}");
    expect(
      await inputOf({ type: "object", patternProperties: { "^x-": { type: "string" } } }),
    ).toBe("{\n  [k: string]: string;\n}");
  });

  it.each([
    [{ type: "integer" }, "number"],
    [{ type: ["string", "null"] }, "string | null"],
    [{ type: "string", nullable: true }, "string | null"],
    [{ const: null }, "null"],
    [{ enum: ["a", 1, null, true] }, '"a" | 1 | null | true'],
    [{ enum: [{ a: 1 }] }, "unknown"],
    [{ anyOf: [{ type: "string" }, { type: "string" }, { type: "null" }] }, "string | null"],
    [{ oneOf: [{ const: "a" }, { const: "b" }], type: "string" }, '"a" | "b"'],
    [{ anyOf: [{ type: "string" }, {}] }, "unknown"],
    [{ type: "array", items: { enum: ["a", "b"] } }, 'ReadonlyArray<"a" | "b">'],
    [{ type: "array" }, "ReadonlyArray<unknown>"],
    [
      { type: "array", items: { type: "array", items: { type: "number" } } },
      "ReadonlyArray<ReadonlyArray<number>>",
    ],
    [
      {
        type: "array",
        prefixItems: [{ type: "string" }, { type: "number" }],
        items: false,
        minItems: 2,
      },
      "[string, number]",
    ],
    [
      { type: "array", prefixItems: [{ type: "string" }], minItems: 1, items: { type: "number" } },
      "[string, ...(number)[]]",
    ],
    [
      { type: "array", prefixItems: [{ type: "string" }], items: { type: "number" } },
      "ReadonlyArray<string | number>",
    ],
    [
      { type: "array", items: { type: "object", properties: { a: { type: "string" } } } },
      "ReadonlyArray<{\n    a?: string | undefined;\n  }>",
    ],
    [{ type: "object", required: ["a"] }, "{\n    a: unknown;\n    [k: string]: unknown;\n  }"],
    [
      { anyOf: [{ type: "object", properties: { a: {} }, required: ["a"] }, { type: "null" }] },
      "{\n    a: unknown;\n  } | null",
    ],
    [
      { properties: { a: {} }, allOf: [{ properties: { b: {} } }] },
      "{\n    a?: unknown;\n  } & {\n    b?: unknown;\n  }",
    ],
    [
      { properties: { a: {} }, anyOf: [{ required: ["a"] }] },
      "{\n    a?: unknown;\n  } & {\n    a: unknown;\n  }",
    ],
    [{ type: "string", format: "binary" }, "FileInput"],
    [{ anyOf: [{ type: "string", format: "binary" }, { type: "null" }] }, "FileInput | null"],
    [{ type: "array", items: { type: "file" } }, "ReadonlyArray<FileInput>"],
  ])("takes %j as %s", async (schema, type) => {
    expect(await propertyOf(schema)).toBe(type);
  });

  it("is unknown where a schema cannot be expressed, with a warning", async () => {
    const properties = {
      a: { type: "colour" },
      b: { $ref: "https://example.com/a.json" },
      c: { $ref: "#/$defs/none" },
    };
    const { text, warnings } = await made(single({ type: "object", properties }));
    expect(parse(text).members("GithubListInput")).toEqual(
      new Map([
        ["a", "unknown"],
        ["b", "unknown"],
        ["c", "unknown"],
      ]),
    );
    expect(warnings).toEqual([
      '"github", "list": Its input is partly unknown: its type "colour" is none of JSON Schema.',
      '"github", "list": Its input is partly unknown: it refers to "https://example.com/a.json".',
      '"github", "list": Its input is partly unknown: it refers to "#/$defs/none".',
    ]);
  });

  it("ends where a schema is too deep", async () => {
    const deep = Array.from({ length: 200 }).reduce<object>(
      (items) => ({ type: "array", items }),
      {},
    );
    const { warnings } = await made(single({ type: "object", properties: { deep } }));
    expect(warnings).toEqual([
      '"github", "list": Its input is partly unknown: it is deeper than 40 schemas.',
    ]);
  });
});

describe("what schemas refer to", () => {
  const node = {
    type: "object",
    properties: { next: { $ref: "#/$defs/node" } },
  };

  it("is a type of its own, which may hold itself", async () => {
    const { text } = await made(single({ $ref: "#/$defs/node", $defs: { node } }));
    expect(typeIn(text, "GithubListInput")).toBe("Node");
    expect(typeIn(text, "Node")).toBe("{\n  next?: Node | undefined;\n}");
  });

  it("is one type for all who mean the same, and another with the connector's name for who does not", async () => {
    const on = ($defs: object) => ({ $ref: "#/$defs/user", $defs });
    const user = { type: "object", properties: { role: { $ref: "#/$defs/role" } } };
    const of = (role: object) => action("get", { input: on({ user, role: { ...role } }) });
    const { text } = await made(
      catalog([
        ["a", [of({ type: "string" })]],
        ["b", [of({ type: "string" })]],
        ["c", [of({ type: "number" })]],
      ]),
    );
    expect(typeIn(text, "AGetInput")).toBe("User");
    expect(typeIn(text, "BGetInput")).toBe("User");
    // It says the same, but means another role by it.
    expect(typeIn(text, "CGetInput")).toBe("CUser");
    expect(typeIn(text, "CUser")).toContain("role?: CRole");
  });

  it("takes files where it goes out, and gives them where it comes in", async () => {
    const $defs = {
      doc: { type: "object", properties: { file: { type: "string", format: "binary" } } },
    };
    const { text } = await made(
      single({ $ref: "#/$defs/doc", $defs }, { $ref: "#/$defs/doc", $defs }),
    );
    expect(typeIn(text, "Doc")).toContain("file?: FileInput");
    expect(typeIn(text, "GithubDoc")).toContain("file?: ConnectorFile");
    expect(text).toContain('import type { ConnectorFile, FileInput } from "@plugboard/core";');
  });

  it("imports nothing for words in descriptions", async () => {
    const { text } = await made(single({}, undefined, { description: "A FileInput of a Client." }));
    expect(text).not.toContain("import");
  });

  it("is unknown where a type would be nothing but itself", async () => {
    const $defs = {
      a: { anyOf: [{ $ref: "#/$defs/b" }, { type: "null" }] },
      b: { $ref: "#/$defs/a" },
    };
    const { text, warnings } = await made(single({ $ref: "#/$defs/a", $defs }));
    expect(typeIn(text, "A")).toBe("B | null");
    expect(typeIn(text, "B")).toBe("unknown");
    expect(warnings).toHaveLength(1);
  });

  it("is found by any pointer within the schema, and the schema itself is #", async () => {
    const input = {
      type: "object",
      properties: {
        a: { type: "string" },
        b: { $ref: "#/properties/a" },
        "c/d": { $ref: "#" },
        e: { $ref: "#/properties/c~1d" },
      },
    };
    const { text, warnings } = await made(single(input));
    expect(warnings).toEqual([]);
    expect(parse(text).members("GithubListInput")).toEqual(
      new Map([
        ["a", "string | undefined"],
        ["b", "A | undefined"],
        ["c/d", "GithubListInput | undefined"],
        ["e", "CD | undefined"],
      ]),
    );
  });
});

describe("an output", () => {
  it("is a file where an action that takes none gives one, and says nothing else", async () => {
    const { text } = await made(single({}, undefined, { files: true }));
    expect(typeIn(text, "GithubListOutput")).toBe("ConnectorFile");
  });

  it("is unknown where the platform does not say", async () => {
    const { text } = await made(single({ type: "object" }));
    expect(text).toContain("readonly output: unknown;");
  });

  it("names its items where it comes in pages", async () => {
    const items = { type: "object", properties: { id: { type: "string" } }, required: ["id"] };
    const { text } = await made(single({}, { type: "array", items }, { paged: true }));
    expect(typeIn(text, "GithubListItem")).toBe("{\n  id: string;\n}");
    expect(text).toContain("readonly item: GithubListItem;");
  });

  it("has unknown items where its list is not told", async () => {
    const { text } = await made(single({}, { type: "object" }, { paged: true }));
    expect(text).toContain("readonly item: unknown;");
  });

  it("has its items among its jobs, at Airbyte", async () => {
    const output = {
      $ref: "#/$defs/list",
      $defs: {
        list: {
          type: "object",
          properties: { jobs: { type: "array", items: { $ref: "#/$defs/job" } } },
        },
        job: { type: "object", properties: { id: { type: "number" } } },
      },
    };
    const one = action("list", { output, paged: true });
    const { text } = await made(catalog([["jobs", [one]]], "airbyte"));
    expect(typeIn(text, "JobsListItem")).toBe("Job");
  });

  it("is open to nothing that is not told", async () => {
    expect(await outputOf({ type: "object", properties: {} })).toBe(
      "{\n  [k: string]: unknown;\n}",
    );
  });
});
