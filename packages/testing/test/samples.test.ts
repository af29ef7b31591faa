import { describe, expect, expectTypeOf, it } from "vitest";
import {
  type GithubIssue,
  type GithubPullRequest,
  type MockBosa,
  mockBosa,
  type MockPlatform,
  type SampleCatalog,
  sampleConnectors,
} from "../src/index.ts";
import { makeRandom } from "../src/SeededRandom.ts";

describe("the sample connectors", () => {
  it("are at least four, with at least twenty actions, in every kind", () => {
    const actions = Object.values(sampleConnectors()).flatMap((_) => Object.values(_.actions));
    expect(actions.length).toBeGreaterThanOrEqual(20);
    expect(new Set(actions.map((_) => _.kind))).toEqual(new Set(["list", "action", "file"]));
  });

  it("have the same data in every run", () => {
    const [one, two] = [sampleConnectors(), sampleConnectors()];
    expect(one.github.state()).toEqual(two.github.state());
    expect(one.warehouse.state()).toEqual(two.warehouse.state());
  });

  it("have a user with all accounts and one with none", () => {
    const platform = mockBosa({ connectors: sampleConnectors() });
    expect(platform.user()).toEqual(platform.options.user);
    expect(platform.user().identifier).toBe("ana");
    expect(platform.user("bo").secret).toMatch(/^sk-user-/);
  });

  it("come with the types of their catalog", () => {
    type Pulls = SampleCatalog["github"]["list_pull_requests"];
    expectTypeOf<Pulls["item"]>().toEqualTypeOf<GithubPullRequest>();
    expectTypeOf<Pulls["output"]>().toEqualTypeOf<ReadonlyArray<GithubPullRequest>>();
    expectTypeOf<{ readonly owner: string }>().toExtend<Pulls["input"]>();
    expectTypeOf<{ readonly repo: string }>().not.toExtend<Pulls["input"]>();
    expectTypeOf<{
      readonly owner: string;
      readonly repo: undefined;
    }>().toExtend<Pulls["input"]>();
    expectTypeOf<
      keyof SampleCatalog["warehouse"]["list_tables"]["input"]
    >().toEqualTypeOf<"response_fields">();
    expectTypeOf<Pulls["input"]["page"]>().toEqualTypeOf<number | undefined>();
    expectTypeOf<SampleCatalog["github"]["create_issue"]["output"]>().toEqualTypeOf<GithubIssue>();
    expectTypeOf<SampleCatalog["github"]["create_issue"]>().not.toHaveProperty("item");
    expectTypeOf<Blob>().toExtend<SampleCatalog["google_drive"]["upload_file"]["input"]["file"]>();
    expectTypeOf<SampleCatalog["google_drive"]["download_file"]["output"]>().toHaveProperty(
      "filename",
    );
  });
});

describe("a mock with known names", () => {
  it("is a mock with any names, and a platform like others", () => {
    expectTypeOf<MockBosa<ReturnType<typeof sampleConnectors>>>().toExtend<MockBosa>();
    expectTypeOf<MockBosa>().toExtend<MockPlatform>();
  });
});

describe("seeded numbers", () => {
  it("depend on the seed alone, and make proper UUIDs", () => {
    expect(makeRandom(7).uuid()).toBe(makeRandom(7).uuid());
    expect(makeRandom(7).uuid()).not.toBe(makeRandom(8).uuid());
    expect(makeRandom(7).uuid()).toMatch(
      /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/,
    );
  });
});
