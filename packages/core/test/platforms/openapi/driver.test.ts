import { describe, expect, it } from "vitest";
import * as OAuth from "../../../src/oauth/OAuth.ts";
import { openapi } from "../../../src/platforms/openapi/index.ts";

const document = "https://api.example/openapi.json";

describe("a driver", () => {
  it("tells where its API is: at its base URL, or else by its document", () => {
    expect(openapi({ document, baseUrl: "https://eu.api.example/" }).baseUrl).toBe(
      "https://eu.api.example",
    );
    expect(openapi({ document }).baseUrl).toBe(document);
    expect(openapi({ document: {} }).baseUrl).toBeUndefined();
  });

  it("tells the OAuths that users consent to, and no other credential", () => {
    const pets = OAuth.authorizationCode({ clientId: "app" });
    const robot = OAuth.clientCredentials({ clientId: "robot", clientSecret: "canary" });
    const { oauths } = openapi<object, "pets">({
      document,
      credentials: { key: "canary", user: { user: "ana", password: "canary" }, robot, pets },
    });
    expect(oauths).toEqual([["pets", pets]]);
  });
});
