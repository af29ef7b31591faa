import { expect, it } from "vitest";
import { manualClock } from "../src/index.ts";
import { bodyOf, describeWire } from "./Ways.ts";

const decodeClaims = (token: string) =>
  JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());

describeWire("users and tokens", (start) => {
  const json = (body: object) => ({
    method: "POST",
    body: JSON.stringify(body),
    headers: { "content-type": "application/json", authorization: null },
  });

  it("creates a client with the admin key only", async () => {
    const { send, platform } = await start();
    expect((await send("/clients", json({ name: "shop" }))).status).toBe(401);
    const init = json({ name: "shop" });
    const headers = { ...init.headers, "x-api-key": platform.adminKey };
    const response = await send("/clients", { ...init, headers });
    expect(response.status).toBe(200);
    const { data, meta } = await bodyOf(response);
    expect(meta).toBeNull();
    expect(data).toMatchObject({ name: "shop", is_active: true });
    expect(data.api_key).toMatch(/^sk-client-/);
  });

  it("creates a user and shows the secret once, in the documented form", async () => {
    const { send } = await start();
    const response = await send("/users", json({ identifier: "cleo" }));
    expect(response.status).toBe(200);
    const { data } = await bodyOf(response);
    const [id, identifier, signature] = data.secret
      .replace("sk-user-", "")
      .split(".")
      .map((part: string) => Buffer.from(part, "base64url"));
    expect(id.toString()).toBe(data.id);
    expect(identifier.toString()).toBe("cleo");
    expect(signature).toHaveLength(32);
    expect(data.secret_preview).toBe(`sk-user-...${data.secret.slice(-8)}`);
    expect(data.integrations).toEqual([]);

    const { token } = (
      await bodyOf(await send("/auth/tokens", json({ identifier: "cleo", secret: data.secret })))
    ).data;
    const me = await bodyOf(
      await send("/users/me", { headers: { authorization: `Bearer ${token}` } }),
    );
    expect(me.data).toMatchObject({ id: data.id, identifier: "cleo", secret: null });
  });

  it("refuses a user that exists, and one without identifier", async () => {
    const { send } = await start();
    const twice = await send("/users", json({ identifier: "ana" }));
    expect(twice.status).toBe(409);
    expect(await bodyOf(twice)).toEqual({
      error: { message: "User already exists", code: "USER_ALREADY_EXISTS" },
    });
    const none = await send("/users", json({}));
    expect(none.status).toBe(422);
    expect(await bodyOf(none)).toEqual({
      detail: [{ loc: ["body", "identifier"], msg: "Field required", type: "missing" }],
    });
  });

  it("signs a JWT whose exp is expires_at read as UTC", async () => {
    const { send, platform } = await start();
    const { data } = await bodyOf(await send("/auth/tokens", json(platform.options.user)));
    expect(data).toMatchObject({ token_type: "Bearer", is_revoked: false });
    expect(data.expires_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/);
    const claims = decodeClaims(data.token);
    expect(Object.keys(claims)).toEqual(["sub", "client_id", "identifier", "jti", "exp"]);
    expect(claims).toMatchObject({ sub: data.user_id, identifier: "ana" });
    expect(Math.floor(Date.parse(`${data.expires_at}Z`) / 1000)).toBe(claims.exp);
    const header = JSON.parse(Buffer.from(data.token.split(".")[0], "base64url").toString());
    expect(header.alg).toBe("HS256");
  });

  it("refuses a wrong secret", async () => {
    const { send } = await start();
    const wrong = await send("/auth/tokens", json({ identifier: "ana", secret: "sk-user-x" }));
    expect(wrong.status).toBe(401);
  });

  it("refuses a missing and an unknown key", async () => {
    const { send } = await start();
    const status = async (key: string | null) =>
      (await send("/users/me", { headers: { "x-api-key": key } })).status;
    expect(await status(null)).toBe(401);
    expect(await status("sk-client-nobody")).toBe(401);
  });

  it("refuses a missing, a forged and another client's token", async () => {
    const { send, platform, token } = await start();
    const status = async (headers: Readonly<Record<string, string | null>>) =>
      (await send("/users/me", { headers })).status;
    expect(await status({ authorization: null })).toBe(401);
    expect(await status({ authorization: `Bearer ${token.slice(0, -4)}AAAA` })).toBe(401);
    expect(await status({ authorization: "Basic YTpi" })).toBe(401);
    const created = json({ name: "other" });
    const headers = { ...created.headers, "x-api-key": platform.adminKey };
    const { data } = await bodyOf(await send("/clients", { ...created, headers }));
    expect(await status({ "x-api-key": data.api_key })).toBe(401);
    expect(await status({})).toBe(200);
  });

  it("refuses a token when its time has come, and an earlier one stays valid until then", async () => {
    const clock = manualClock();
    const { send, platform } = await start({ now: clock.now, tokenLifetime: 60_000 });
    clock.advance(30_000);
    const later = await platform.token();
    const status = async (headers = {}) => (await send("/users/me", { headers })).status;
    expect(await status()).toBe(200);
    clock.advance(30_000);
    expect(await status()).toBe(401);
    expect(await status({ authorization: `Bearer ${later}` })).toBe(200);
  });

  it("tells the linked accounts and which are selected", async () => {
    const { send } = await start();
    const { data } = await bodyOf(await send("/users/me"));
    const linked = data.integrations.map(
      (_: { connector: string; user_identifier: string; selected: boolean }) =>
        `${_.connector}:${_.user_identifier}:${_.selected}`,
    );
    expect(linked).toEqual([
      "github:ana-github:true",
      "google_drive:ana@example.com:true",
      "google_mail:ana@example.com:true",
      "warehouse:ana-warehouse:true",
    ]);
  });
});
