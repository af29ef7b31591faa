import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, event, snippet } from "./Ways.ts";

const actions = ["intention", "onboarded", "react", "suggest", "track"] as const;

const inputs = {
  intention: snippet("print(1)"),
  onboarded: { value: true },
  react: { save: false, seed: {} },
  suggest: { asset: snippet("print(1)") },
  track: event,
} as const;

describeWays("the failures of each call", (start) => {
  it.each(actions)("%s: 400 is Rejected, 401 Unauthenticated, 500 Unavailable", async (action) => {
    const { client, platform } = await start();
    const statuses = [
      [400, "Rejected", "Application failed to connect: it is no valid integration."],
      [401, "Unauthenticated", "/connect was not called for your application."],
      [500, "Unavailable", "Internal Server Error:"],
    ] as const;
    for (const [status, _tag, message] of statuses) {
      const fault = platform.fail("pieces", action, { status });
      const error = await failureOf(client.untyped.execute("pieces", action, inputs[action]));
      expect(error).toMatchObject({ _tag, status, message, connector: "pieces", action });
      fault.remove();
    }
  });

  it("speak the same where the sentence comes as JSON, and of a proxy's page nothing", async () => {
    const { client, platform } = await start();
    const once = { status: 400, times: 1 } as const;
    const json = { contentType: "application/json", body: '"No such thing."', ...once };
    platform.fail("pieces", "track", json);
    const quoted = await failureOf(client.api.track(event));
    expect(quoted).toMatchObject({ _tag: "Rejected", message: "No such thing." });
    platform.fail("pieces", "track", { contentType: "text/html", ...once });
    const page = await failureOf(client.api.track(event));
    expect(page.message).toBe("Pieces OS answered with status 400.");
  });

  it("do not renew the session on a 400: a wrong id, or a body that is no good, stays so", async () => {
    const { client, platform } = await start();
    platform.fail("pieces", "track", { status: 400, times: 1 });
    expect(await failureOf(client.api.track(event))).toMatchObject({ _tag: "Rejected" });
    expect(platform.calls("pieces", "connect")).toHaveLength(1);
  });

  it("are Malformed where a text should be and something else is", async () => {
    const { client, platform } = await start();
    const odd = [
      { contentType: "text/html" },
      { contentType: "application/json", body: '{"ok":true}' },
      { contentType: "application/json", body: "OK?" },
      { status: 200, body: "" },
      { status: 204 },
    ];
    for (const fault of odd) {
      platform.fail("pieces", "react", { ...fault, times: 1 });
      const given = client.api.react({ save: false, seed: {} });
      expect(await failureOf(given), JSON.stringify(fault)).toMatchObject({ _tag: "Malformed" });
    }
  });

  it("are Malformed where a suggestion lacks what every suggestion has", async () => {
    const { client, platform } = await start();
    for (const body of [{}, { reuse: {}, save: {} }, [], "OK"]) {
      platform.fail("pieces", "suggest", { status: 200, body, times: 1 });
      const error = await failureOf(client.api.suggest({}));
      expect(error, JSON.stringify(body)).toMatchObject({ _tag: "Malformed", status: 200 });
    }
  });

  it("are no unknown outcome where it was the handshake that broke", async () => {
    const { client, platform } = await start();
    const given = () => client.api.react({ save: true, seed: { asset: snippet("print(1)") } });
    platform.fail("pieces", "connect", { reset: true, times: 1 });
    expect(await failureOf(given())).toMatchObject({ _tag: "NetworkFailure", sent: false });
    await given();
    platform.restart();
    platform.fail("pieces", "connect", { loseResponse: true, times: 1 });
    expect(await failureOf(given())).toMatchObject({ _tag: "NetworkFailure", sent: false });
    expect(platform.assets()).toHaveLength(1);
  });

  it("leave a write alone whose answer was lost, and repeat what may be repeated", async () => {
    const { client, platform, connect } = await start();
    platform.fail("pieces", "react", { loseResponse: true, times: 1 });
    const seed = { asset: snippet("print(1)") };
    const lost = await failureOf(client.api.react({ save: true, seed }, { maxAttempts: 3 }));
    expect(lost).toMatchObject({ _tag: "OutcomeUnknown" });
    expect(platform.assets()).toHaveLength(1);
    const patient = connect({ client: { maxAttempts: 2, retry: { base: 1, cap: 1 } } });
    platform.fail("pieces", "onboarded", { loseResponse: true, times: 1 });
    expect(await patient.api.onboarded(true)).toBe("OK");
    expect(platform.calls("pieces", "onboarded")).toHaveLength(2);
  });
});
