import { expect, it } from "vitest";
import { hashOf, type Place, routeIn } from "../src/lib/route.ts";

const places: ReadonlyArray<Place> = [
  { platform: "airbyte" },
  { platform: "bosa" },
  { platform: "bosa", connector: "github", action: "get_repo", draft: { repo: "a/b?c#d" } },
  { platform: "aixplain", connector: "composio/slack", action: "LIST", job: "runs/1?x" },
  {
    platform: "openapi",
    document: "https://api.example/openapi.json?v=1",
    baseUrl: "https://api.example",
    connector: "pets",
    action: "GET /pets/{id}",
  },
];

it.each(places.map((place) => [hashOf(place), place] as const))(
  "%s is read as it was",
  (hash, place) => {
    expect(routeIn(hash)).toMatchObject(place);
  },
);

it("takes an address without a platform for one of BOSA", () => {
  const input = encodeURIComponent(JSON.stringify({ repo: "tools" }));
  expect(routeIn(`#/github/get_repo?input=${input}`)).toMatchObject({
    platform: "bosa",
    connector: "github",
    action: "get_repo",
    draft: { repo: "tools" },
  });
  expect(hashOf({ connector: "github", action: "get_repo" })).toBe("#/github/get_repo");
  expect(routeIn("")).toMatchObject({ platform: "bosa", connector: undefined });
});

it("makes the best of an address that is written badly", () => {
  expect(routeIn("#/github/%E0%A4%A?input={")).toMatchObject({
    connector: "github",
    action: "%E0%A4%A",
    draft: undefined,
  });
});
