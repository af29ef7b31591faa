/** Who calls: a service token, or the cookies and the CSRF token of a user. */
import { facilio } from "@plugboard/core/facilio";
import { afterEach, expect, it, vi } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

const deal = { id: 3 };
const none = { serviceToken: undefined };

afterEach(() => vi.unstubAllGlobals());

describeWays("a service token", (start) => {
  it("goes along with every request, and an empty one with none", async () => {
    const { client, connect, platform } = await start();
    await client.execute("crm", "fetch-deal", deal);
    const { serviceToken } = platform.options;
    for (const { headers } of platform.requests()) {
      expect(headers["x-service-token"]).toBe(serviceToken);
    }
    const empty = connect({ driver: { serviceToken: "" } });
    const refused = empty.api.executeHttpGet("crm");
    expect(await failureOf(refused)).toMatchObject({ _tag: "Unauthenticated", who: "app" });
    expect(platform.requests().at(-1)?.headers).not.toHaveProperty("x-service-token");
  });

  it("can be another for each call, or for each user", async () => {
    const { client, platform } = await start();
    await client.execute("crm", "fetch-deal", deal, { token: platform.token("bo") });
    const ana = client.with({ user: "ana", token: () => platform.token("ana") });
    await ana.execute("crm", "fetch-deal", deal);
    expect(platform.calls("crm", "fetch-deal").map(({ user }) => user)).toEqual(["bo", "ana"]);
  });

  it("is got again where it is refused", async () => {
    const { connect, platform } = await start();
    const old = platform.token("bo");
    const serviceToken = ({ refresh }: { readonly refresh: boolean }) =>
      refresh ? platform.token("bo") : old;
    const client = connect({ driver: { serviceToken } });
    await client.execute("crm", "fetch-deal", deal);
    platform.expire(old);
    expect(await client.execute("crm", "fetch-deal", deal)).toMatchObject({ id: 3 });
  });
});

describeWays("cookies", (start) => {
  it("authenticate with the CSRF token that is one of them", async () => {
    const { connect, platform } = await start();
    const { cookies, csrfToken } = platform.session("bo");
    const client = connect({ driver: { ...none, cookies } });
    expect(await client.execute("crm", "fetch-deal", deal)).toMatchObject({ id: 3 });
    const [call] = platform.calls();
    expect(call?.user).toBe("bo");
    expect(call?.headers).toMatchObject({ cookie: cookies, "x-csrf-token": csrfToken });
    expect(call?.headers).not.toHaveProperty("x-service-token");
  });

  it("are refused by Facilio with a wrong CSRF token where something changes, and only there", async () => {
    const { connect, platform } = await start();
    const { cookies } = platform.session();
    for (const csrfToken of ["", "other"]) {
      const client = connect({ driver: { ...none, cookies, csrfToken } });
      expect(await client.api.listConnections()).toHaveProperty("connections");
      const refused = client.api.executeHttpGet("crm");
      const expected = { _tag: "Forbidden", status: 403, code: "CSRF_TOKEN_INVALID" };
      expect(await failureOf(refused)).toMatchObject(expected);
    }
  });

  it("go with a CSRF token that is asked for at each request", async () => {
    const { connect, platform, sent } = await start();
    const { cookies, csrfToken } = platform.session();
    const tokens = ["first", csrfToken];
    const client = connect({
      driver: { ...none, cookies, csrfToken: () => tokens.shift() ?? csrfToken },
    });
    await client.api.listConnections();
    expect(await client.api.executeHttpGet("crm", { path: "/deals/1" })).toHaveProperty(
      "status",
      200,
    );
    const written = sent.map(({ headers }) => new Headers(headers).get("x-csrf-token"));
    expect(written).toEqual(["first", csrfToken]);
  });

  it("are not sent where the CSRF token cannot be had", async () => {
    const { connect, sent } = await start();
    const broken = (): never => {
      throw new Error("no storage");
    };
    const client = connect({ driver: { ...none, csrfToken: broken } });
    const failure = await failureOf(client.api.listConnections());
    expect(failure).toMatchObject({ _tag: "Unauthenticated", who: "user" });
    expect(sent).toEqual([]);
  });

  it("are asked for again no further than there are others", async () => {
    const { connect, sent } = await start();
    const client = connect({
      driver: { ...none, cookies: "JSESSIONID=gone", csrfToken: () => "c" },
    });
    const failure = await failureOf(client.api.listConnections());
    expect(failure).toMatchObject({ _tag: "Unauthenticated", who: "user", status: 401 });
    expect(sent).toHaveLength(1);
  });

  it("show in no failure, not even one by one", async () => {
    const { connect, platform } = await start();
    const { cookies } = platform.session();
    const client = connect({ driver: { ...none, cookies } });
    const values = cookies.split("; ").map((cookie) => cookie.slice(cookie.indexOf("=") + 1));
    const message = `You sent ${values.join(" and ")}`;
    platform.fail({ status: 400, body: { error: { code: values[0], message }, values } });
    const failure = await failureOf(client.api.listConnections());
    const shown = JSON.stringify(failure) + String(failure.stack);
    for (const value of values) expect(shown).not.toContain(value);
    expect(failure.message).toContain("[redacted]");
  });
});

describeWays("headers", (start) => {
  it("go out last where the driver is given them, over credentials and calls", async () => {
    const { connect, platform, sent } = await start();
    const extraHeaders = { "x-service-token": platform.token("bo"), "X-Trace": "driver" };
    const client = connect({ driver: { extraHeaders } });
    await client.execute("crm", "fetch-deal", deal, {
      headers: { "x-trace": "call", "x-own": "1" },
    });
    expect(platform.calls()[0]).toMatchObject({
      user: "bo",
      headers: { "x-trace": "driver", "x-own": "1" },
    });
    const names = Object.keys(sent.at(-1)?.headers ?? {}).map((name) => name.toLowerCase());
    expect(names).toEqual([...new Set(names)]);
  });

  it("let a browser send its cookies along where the driver says so", async () => {
    const { client, connect, sent } = await start();
    await client.api.listConnections();
    await connect({ driver: { credentials: "include" } }).api.listConnections();
    expect(sent.map(({ credentials }) => credentials)).toEqual([undefined, "include"]);
  });
});

/** Requests as browsers make them: what is forbidden in their headers is dropped. */
class BrowserRequest extends Request {
  constructor(input: string | URL | Request, init?: RequestInit) {
    const headers = new Headers(init?.headers);
    headers.delete("cookie");
    super(input, { ...init, headers });
  }
}

describeWays("a browser", (start) => {
  it("lets nobody write a Cookie header: the driver says so when it is made", async () => {
    const { platform } = await start();
    const { cookies } = platform.session();
    const { baseUrl } = platform.options;
    vi.stubGlobal("Request", BrowserRequest);
    for (const [option, given] of Object.entries({
      cookies: { cookies },
      extraHeaders: { extraHeaders: { COOKIE: cookies } },
    })) {
      expect(() => facilio({ baseUrl, ...given })).toThrow(
        expect.objectContaining({ _tag: "Misconfigured", option }),
      );
    }
    expect(() => facilio({ baseUrl, credentials: "include" })).not.toThrow();
  });

  it("says so of a call, too, and sends nothing", async () => {
    const { client, sent } = await start();
    vi.stubGlobal("Request", BrowserRequest);
    const refused = client.api.listConnections(undefined, { headers: { Cookie: "a=b" } });
    expect(await failureOf(refused)).toMatchObject({ _tag: "Misconfigured", option: "headers" });
    expect(sent).toEqual([]);
  });
});

it("needs a base URL", () => {
  for (const baseUrl of [undefined, "", "connections.facilio.com", "ftp://facilio.example"]) {
    expect(() => facilio({ baseUrl } as { baseUrl: string })).toThrow(
      expect.objectContaining({ _tag: "Misconfigured", option: "baseUrl" }),
    );
  }
});
