import { Auth } from "@plugboard/core";
import type { Credential } from "@plugboard/core/openapi";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays, thing } from "./Ways.ts";

const schemes = {
  header: { type: "apiKey", in: "header", name: "X-Key" },
  query: { type: "apiKey", in: "query", name: "api key" },
  cookie: { type: "apiKey", in: "cookie", name: "sid" },
  basic: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "bearer" },
  oauth: { type: "oauth2", flows: {} },
  digest: { type: "http", scheme: "digest" },
};
const known = {
  header: { "header-key-1": "one" },
  query: { "query key&2": "two" },
  cookie: { "cookie;3": "three" },
  basic: { "ana:p:ss": "four" },
  bearer: { "bearer-token-5": "five" },
  oauth: { "oauth-token-6": "six" },
};
const all: Readonly<Record<string, Credential>> = {
  header: "header-key-1",
  query: "query key&2",
  cookie: "cookie;3",
  basic: { user: "ana", password: "p:ss" },
  bearer: "bearer-token-5",
  oauth: { token: () => "oauth-token-6" },
};

/** An API that says who has called; operations need `security`, or the document does. */
const guarded = (security: unknown, root?: unknown) =>
  thing(
    { ...(security !== undefined && { security }) },
    ({ user }) => ({ user: user ?? null }),
    { components: { securitySchemes: schemes }, ...(root !== undefined && { security: root }) },
    known,
  );

describeWays("security schemes", (start) => {
  const who = async (security: unknown, credentials = all, root?: unknown, more: object = {}) => {
    const { client } = await start({
      api: guarded(security, root),
      driver: { credentials, ...more },
    });
    return client.untyped.execute("thing", "get", {});
  };

  it("are each satisfied by the credentials of their name", async () => {
    const users = {
      header: "one",
      query: "two",
      cookie: "three",
      basic: "four",
      bearer: "five",
      oauth: "six",
    };
    for (const [name, user] of Object.entries(users)) {
      expect(await who([{ [name]: [] }]), name).toEqual({ user });
    }
    expect(await who(undefined, all, [{ basic: [] }])).toEqual({ user: "four" });
  });

  it("are alternatives, of which the first is taken whose credentials are all there", async () => {
    const { header, basic, bearer } = all as Required<typeof all>;
    const either = [{ query: [] }, { header: [], basic: [] }, { bearer: [] }];
    expect(await who(either, { header: header!, basic: basic! })).toEqual({ user: "one" });
    expect(await who(either, { header: header!, bearer: bearer! })).toEqual({ user: "five" });
    expect(await who([{}, { bearer: [] }])).toEqual({ user: "five" });
    expect(await who([{}, { bearer: [] }], {})).toEqual({ user: null });
    expect(await who([], all, [{ basic: [] }])).toEqual({ user: null });
  });

  it("without credentials end the call before it leaves, and say what they take", async () => {
    const { client, asked } = await start({
      api: guarded([{ header: [], basic: [] }, { oauth: [] }, { digest: [] }]),
      driver: { credentials: { basic: "no user", oauth: { user: "a", password: "b" } } },
    });
    const failure = await failureOf(client.untyped.execute("thing", "get", {}));
    expect(failure).toMatchObject({
      _tag: "Misconfigured",
      option: "credentials",
      accepted: [
        "header (a key) and basic (user and password)",
        "oauth (a token)",
        "digest (an Auth)",
      ],
    });
    expect(asked()).toEqual(["GET /openapi.json"]);
  });

  it("that take tokens take the client's, and the call's before it", async () => {
    const { connect, platform } = await start({ api: guarded([{ oauth: [] }]) });
    const client = connect({
      driver: { credentials: all },
      client: { token: platform.token("ana") },
    });
    const { untyped } = client;
    expect(await untyped.execute("thing", "get", {})).toEqual({ user: "ana" });
    const own = { token: platform.token("bo") };
    expect(await untyped.execute("thing", "get", {}, own)).toEqual({ user: "bo" });
  });

  it("that are renewed are, once for all who wait", async () => {
    const asked: Array<boolean> = [];
    const { platform, connect } = await start({ api: guarded([{ oauth: [] }]) });
    const old = platform.token("ana");
    const token = ({ refresh }: { readonly refresh: boolean }) => {
      asked.push(refresh);
      return refresh ? platform.token("ana") : old;
    };
    const { untyped } = connect({ driver: { credentials: { oauth: { token } } } });
    await untyped.execute("thing", "get", {});
    platform.expire(old);
    const calls = Array.from({ length: 5 }, () => untyped.execute("thing", "get", {}));
    expect(await Promise.all(calls)).toEqual(calls.map(() => ({ user: "ana" })));
    expect(asked).toEqual([false, true]);
  });

  it("may all be replaced by one Auth, but for operations that are free", async () => {
    const auth = Auth.bearer("bearer-token-5");
    expect(await who([{ bearer: [] }], {}, undefined, { auth })).toEqual({ user: "five" });
    const { client, platform } = await start({
      api: guarded([]),
      driver: { credentials: {}, auth },
    });
    await client.untyped.execute("thing", "get", {});
    expect(platform.calls("thing", "get")[0]?.headers).not.toHaveProperty("authorization");
    const silent = await start({ api: guarded(undefined), driver: { credentials: {}, auth } });
    await silent.client.untyped.execute("thing", "get", {});
    expect(silent.platform.calls("thing", "get")[0]?.headers["authorization"]).toContain("Bearer");
  });

  it("that are refused blame the app, or the user whose token it was", async () => {
    const blamed = async (scheme: string, credential: Credential) =>
      failureOf(who([{ [scheme]: [] }], { [scheme]: credential }));
    expect(await blamed("header", "wrong-key")).toMatchObject({
      _tag: "Unauthenticated",
      who: "app",
    });
    expect(await blamed("oauth", { token: "wrong" })).toMatchObject({
      _tag: "Unauthenticated",
      who: "user",
    });
  });

  it("show in no failure, wherever they went", async () => {
    const echoing = thing(
      { security: [{ query: [], cookie: [], basic: [] }] },
      ({ url }) => Response.json({ message: `no: ${url.href} query key&2 p:ss` }, { status: 418 }),
      { components: { securitySchemes: schemes } },
      known,
    );
    const { client } = await start({ api: echoing, driver: { credentials: all } });
    const failure = await failureOf(client.untyped.execute("thing", "get", {}));
    expect(failure._tag).toBe("Rejected");
    const shown = JSON.stringify(failure) + failure.message;
    for (const secret of ["query key&2", "query%20key", "query+key", "cookie;3", "p:ss"]) {
      expect(shown).not.toContain(secret);
    }
  });
});
