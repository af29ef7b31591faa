import { expect, it } from "vitest";
import { describeWays } from "./Ways.ts";

describeWays("whose answers they are", (start) => {
  it("is told apart by client, by user, by token and by account, and names none of them", async () => {
    const { client, connect, platform } = await start();
    const token = await platform.token("bo");
    const scopes = [
      client,
      connect(),
      connect({ client: { user: "bo" } }),
      client.with({ user: "bo", token }),
      client.with({ user: "cleo", token }),
      client.with({ token }),
      client.with({ token: () => token }),
      client.with({ account: "work" }),
    ].map(({ scope }) => scope);
    expect(new Set(scopes).size).toBe(scopes.length);
    expect(client.with({ user: "bo" }).scope).toBe(client.with({ user: "bo" }).scope);
    expect(scopes.join()).not.toContain(token);
  });
});
