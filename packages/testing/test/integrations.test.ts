import { expect, it } from "vitest";
import { bodyOf, type Caller, describeWire } from "./Ways.ts";

const post = (body: object) => ({
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

const bo = async ({ platform }: Caller) => ({
  authorization: `Bearer ${await platform.token("bo")}`,
});

/** Follows the mock's own redirects by hand; gives where the browser would end. */
const click = async (caller: Caller, link: string): Promise<URL> => {
  const { pathname, search, origin } = new URL(link);
  expect(origin).toBe(caller.url);
  const response = await caller.send(pathname + search, {
    redirect: "manual",
    headers: { "x-api-key": null, authorization: null },
  });
  expect(response.status).toBe(302);
  const target = new URL(response.headers.get("location") ?? "");
  return target.origin === caller.url ? click(caller, target.href) : target;
};

const consent = async (caller: Caller, headers: Record<string, string> = {}): Promise<string> => {
  const init = post({ callback_url: "https://app.example/done?tab=2" });
  const response = await caller.send("/connectors/github/integrations", {
    ...init,
    headers: { ...init.headers, ...headers },
  });
  expect(response.status).toBe(200);
  return (await bodyOf(response)).data.url;
};

const exists = async (
  { send }: Caller,
  headers: Readonly<Record<string, string | null>>,
): Promise<boolean> =>
  (await bodyOf(await send("/connectors/github/integration-exists", { headers }))).data
    .has_integration;

const accounts = async ({ send }: Caller, headers = {}): Promise<ReadonlyArray<string>> =>
  (await bodyOf(await send("/users/me", { headers }))).data.integrations
    .filter((_: { connector: string }) => _.connector === "github")
    .map((_: { user_identifier: string; selected: boolean }) =>
      _.selected ? `*${_.user_identifier}` : _.user_identifier,
    );

describeWire("integrations", (start) => {
  it("links by consent: nothing is stored before the user allows", async () => {
    const caller = await start();
    const headers = await bo(caller);
    const url = await consent(caller, headers);
    expect(await exists(caller, headers)).toBe(false);

    const back = await click(caller, url.replace("/consent", "/approve"));
    expect(back.href).toBe(
      "https://app.example/done?tab=2&connector=github&user_identifier=bo-github",
    );
    expect(await exists(caller, headers)).toBe(true);
    expect((await caller.run("github", "list_issues", { owner: "acme" }, headers)).status).toBe(
      200,
    );
  });

  it("shows a page with Allow and Deny", async () => {
    const caller = await start();
    const url = new URL(await consent(caller));
    const page = await caller.send(url.pathname + url.search);
    expect(page.headers.get("content-type")).toContain("text/html");
    const html = await page.text();
    expect(html).toContain('<html lang="en">');
    expect(html).toContain("<h1>Allow access to GitHub?</h1>");
    expect(html).toMatch(/<form action="\/__mock\/oauth\/approve" method="get">/);
    expect(html).toMatch(/<button[^>]*>Allow<\/button>/);
    expect(html).toMatch(/<button[^>]*formaction="\/__mock\/oauth\/deny">Deny<\/button>/);
    expect(html).toContain("<code>repo</code>");
  });

  it("goes back with an error when the user denies", async () => {
    const caller = await start();
    const headers = await bo(caller);
    const url = await consent(caller, headers);
    const back = await click(caller, url.replace("/consent", "/deny"));
    expect(back.searchParams.get("error")).toBe("cancelled_error");
    expect(await exists(caller, headers)).toBe(false);
  });

  it("takes a state once, and refuses one that it has not given", async () => {
    const caller = await start();
    const approve = new URL((await consent(caller)).replace("/consent", "/approve"));
    await click(caller, approve.href);
    const again = await caller.send(approve.pathname + approve.search);
    expect(again.status).toBe(400);
    expect((await bodyOf(again)).error.code).toBe("INVALID_STATE");
  });

  it("names what is wrong with a callback", async () => {
    const caller = await start();
    const { searchParams } = new URL(await consent(caller));
    const state = encodeURIComponent(searchParams.get("state") ?? "");
    const callback = `${caller.url}/connectors/github/success-authorize-callback?state=${state}`;
    expect((await click(caller, callback)).searchParams.get("error")).toBe("invalid_request");
    const other = new URL(await consent(caller)).searchParams.get("state") ?? "";
    const wrong = `/connectors/github/success-authorize-callback?state=${encodeURIComponent(other)}&code=x`;
    const back = await click(caller, caller.url + wrong);
    expect(back.searchParams.get("error")).toBe("integration_error");
  });

  it("links several accounts; the first is the default; the header chooses another", async () => {
    const caller = await start();
    const url = (await consent(caller)).replace("/consent", "/approve");
    const back = await click(caller, `${url}&account=work`);
    expect(back.searchParams.get("user_identifier")).toBe("work");
    expect(await accounts(caller)).toEqual(["*ana-github", "work"]);
    const twice = (await consent(caller)).replace("/consent", "/approve");
    const refused = await click(caller, `${twice}&account=work`);
    expect(refused.searchParams.get("error")).toBe("duplicate_user_error");

    await caller.run("github", "count_issues", { owner: "acme" });
    await caller.run("github", "count_issues", { owner: "acme" }, { "x-bosa-integration": "work" });
    await caller.run("github", "count_issues", { owner: "acme" }, { "x-integration": "work" });
    const seen = caller.platform.calls("github", "count_issues").map((_) => _.account);
    expect(seen).toEqual(["ana-github", "work", "work"]);
  });

  it("selects a default, and hands it to the most recent account when it is removed", async () => {
    const caller = await start();
    caller.platform.link("ana", "github", "a");
    caller.platform.link("ana", "github", "b c@x");
    const at = "/connectors/github/integrations/";
    const select = await caller.send(`${at}a`, { method: "POST" });
    expect(await bodyOf(select)).toEqual({ data: { success: true }, meta: null });
    expect(await accounts(caller)).toEqual(["ana-github", "*a", "b c@x"]);
    await caller.send(`${at}ana-github`, post({ selected: true }));
    expect(await accounts(caller)).toEqual(["*ana-github", "a", "b c@x"]);
    await caller.send(`${at}ana-github`, { method: "DELETE" });
    expect(await accounts(caller)).toEqual(["a", "*b c@x"]);
    await caller.send(at + encodeURIComponent("b c@x"), { method: "DELETE" });
    expect(await accounts(caller)).toEqual(["*a"]);
  });

  it("tells logical failures in a 200", async () => {
    const { send } = await start();
    const path = "/connectors/github/integrations/nobody";
    const expected = {
      data: { success: false, error: "Integration for github (nobody) does not exist" },
    };
    for (const method of ["GET", "POST", "DELETE"]) {
      // oxlint-disable-next-line no-await-in-loop -- one after the other reads best
      const response = await send(path, { method });
      expect(response.status).toBe(200);
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await bodyOf(response)).toMatchObject(expected);
    }
  });

  it("tells an account with its secret and its scopes", async () => {
    const { send } = await start();
    const response = await send("/connectors/github/integrations/ana-github");
    const { data } = await bodyOf(response);
    expect(data).toEqual({
      connector: "github",
      user_identifier: "ana-github",
      auth_string: expect.stringMatching(/^mock-github-/),
      auth_scopes: ["repo", "read:user"],
      selected: true,
    });
  });

  it("says that no integration exists where nobody has signed in", async () => {
    const caller = await start();
    expect(await exists(caller, {})).toBe(true);
    expect(await exists(caller, { authorization: null })).toBe(false);
  });

  it("links by configuration at once", async () => {
    const caller = await start();
    const headers = { "content-type": "application/json", ...(await bo(caller)) };
    const path = "/connectors/warehouse/integrations";
    const configuration = { url: "postgresql://db.example/shop", identifier: "shop" };
    const body = JSON.stringify({ auth_type: "custom", configuration });
    const response = await caller.send(path, { method: "POST", headers, body });
    expect(response.status).toBe(200);
    const detail = await bodyOf(await caller.send(`${path}/shop`, { headers }));
    expect(JSON.parse(detail.data.auth_string)).toEqual(configuration);
    expect(detail.data.selected).toBe(true);
    const again = await caller.send(path, { method: "POST", headers, body });
    expect(again.status).toBe(409);
    expect((await bodyOf(again)).error.code).toBe("INTEGRATION_EXISTS");
  });

  it("checks a configuration, a callback URL, and whether the connector can do that", async () => {
    const { send } = await start();
    const statusOf = async (connector: string, body: object) => {
      const response = await send(`/connectors/${connector}/integrations`, post(body));
      return [response.status, await bodyOf(response)] as const;
    };
    const [status, body] = await statusOf("warehouse", { auth_type: "custom", configuration: {} });
    expect(status).toBe(422);
    expect(body.detail[0].loc).toEqual(["body", "configuration", "url"]);
    expect((await statusOf("github", { callback_url: "javascript:alert(1)" }))[0]).toBe(422);
    expect((await statusOf("github", {}))[0]).toBe(422);
    const unsupported = { error: { code: "NOT_SUPPORTED" } };
    const custom = { auth_type: "custom", configuration: { url: "x" } };
    expect(await statusOf("github", custom)).toMatchObject([400, unsupported]);
    const oauth = { callback_url: "https://app.example/" };
    expect(await statusOf("warehouse", oauth)).toMatchObject([400, unsupported]);
  });
});
