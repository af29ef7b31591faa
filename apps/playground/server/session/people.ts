/** Users, their tokens, and the accounts that they link. */
import type { UserToken } from "@plugboard/core";
import { format } from "node:util";
import type { SampleClient } from "../../SampleClient.ts";
import { check, facts, table } from "../terminal.ts";
import { consent } from "./consent.ts";
import type { Chapter, Stage } from "./Stage.ts";

const CALLBACK = "https://app.example/linked";
const account = (list: ReadonlyArray<{ readonly account: string }>) =>
  list.map((one) => one.account);

const signUp = async ({ client, step }: Stage, name: string): Promise<UserToken> => {
  const { secret } = await step(`client.users.create("${name}")`, () => client.users.create(name));
  return client.users.authenticate(name, secret);
};

export const users: Chapter = {
  title: "Users",
  play: async (stage) => {
    const { client, mock, refused, step, requests } = stage;
    const created = await step('client.users.create("carla")', () => client.users.create("carla"));
    facts({
      identifier: created.identifier,
      secret: created.secret,
      "its end": created.secretPreview,
    });
    const printed = format("%j %o %s", created, created, created.secret);
    check(
      "no way of printing it shows the secret",
      printed.includes(created.secret.reveal()),
      false,
    );
    facts({ "secret.reveal()": `${created.secret.reveal().length} characters` });

    const { token, expiresAt } = await step('client.users.authenticate("carla", secret)', () =>
      client.users.authenticate("carla", created.secret),
    );
    facts({
      token: `${token.length} characters`,
      "good for": `${Math.round((expiresAt - Date.now()) / 60_000)} minutes`,
    });
    await refused("Unauthenticated", 'client.users.authenticate("carla", "a guess")', () =>
      client.users.authenticate("carla", "a guess"),
    );

    const carla = client.with({ user: "carla", token });
    const me = await step('client.with({ user: "carla", token }).users.me()', () =>
      carla.users.me(),
    );
    check(
      "the token is hers, and she has linked nothing",
      [me.identifier, me.accounts],
      ["carla", []],
    );

    let asked = 0;
    const renewing = client.with({
      user: "carla",
      token: async () => {
        asked += 1;
        return (await client.users.authenticate("carla", created.secret)).token;
      },
    });
    await renewing.users.me();
    const used = mock.platform.requests().at(-1)?.headers["authorization"]?.slice("Bearer ".length);
    mock.platform.expire(used ?? "");
    const [, sent] = await step("five calls at once after the token was revoked", () =>
      requests(() => Promise.all(Array.from({ length: 5 }, () => renewing.users.me()))),
    );
    check(
      "they shared one new token: 5 refusals, 1 authentication, 5 answers",
      [asked, sent],
      [2, 11],
    );
  },
};

/** Sends the user to the consent page and back, and lets the client see what came of it. */
const link = async (client: SampleClient, stage: Stage, choice: Parameters<typeof consent>[2]) => {
  const { step } = stage;
  const begun = await step('integrations.connect("github", { callbackUrl })', () =>
    client.integrations.connect("github", { callbackUrl: CALLBACK }),
  );
  if (begun._tag !== "Consent") throw new Error("The platform did not ask for a consent");
  const visit = await step("the user follows the link, and decides", () =>
    consent(begun.url, CALLBACK, choice),
  );
  facts({ page: visit.title, "comes back with": new URLSearchParams(visit.callback).toString() });
  return { attempt: begun.attempt, callback: visit.callback };
};

export const accounts: Chapter = {
  title: "Linking accounts",
  play: async (stage) => {
    const { client, refused, step } = stage;
    const { token } = await signUp(stage, "dario");
    const dario = client.with({ user: "dario", token });
    const repo = { owner: "acme", repo: "tools" };

    check("nothing is linked yet", await dario.integrations.exists("github"), false);
    const required = await refused("ConnectRequired", 'execute("github", "get_repo", …)', () =>
      dario.execute("github", "get_repo", repo),
    );
    check(
      "the failure says what to link",
      [required.connector, required.reason],
      ["github", "missing"],
    );

    const denied = await link(dario, stage, { allow: false });
    const failed = await refused("ConsentFailed", "integrations.complete(attempt, callback)", () =>
      dario.integrations.complete(denied.attempt, denied.callback),
    );
    check("a no is told from an accident", failed.reason, "denied");

    const allowed = await link(dario, stage, { allow: true });
    const linked = await step("integrations.complete(attempt, callback)", () =>
      dario.integrations.complete(allowed.attempt, allowed.callback),
    );
    check("the account is linked", linked, { _tag: "Linked", account: "dario-github" });
    check(
      "and actions run through it",
      (await dario.execute("github", "get_repo", repo)).name,
      "tools",
    );

    const configured = await step(
      'integrations.connect("warehouse", { configuration: { url, identifier } })',
      () =>
        dario.integrations.connect("warehouse", {
          configuration: { url: "postgresql://warehouse.example/orders", identifier: "main" },
        }),
    );
    check("a connector with credentials of its own links at once", configured, {
      _tag: "Linked",
      account: "main",
    });
    const everything = await step("integrations.list()", () => dario.integrations.list());
    table(
      everything.map(({ connector, account: name, selected, status }) => ({
        connector,
        account: name,
        selected,
        status,
      })),
    );
    check("both are listed", account(everything), ["dario-github", "main"]);
  },
};

export const severalAccounts: Chapter = {
  title: "Several accounts",
  play: async (stage) => {
    const { client, mock, refused, step } = stage;
    const { token } = await signUp(stage, "elif");
    const elif = client.with({ user: "elif", token });
    for (const name of ["private", "work"]) {
      const { attempt, callback } = await link(elif, stage, { allow: true, account: name });
      await elif.integrations.complete(attempt, callback);
    }
    const used = async (whose: SampleClient, options?: { readonly account: string }) => {
      await whose.execute("github", "count_issues", { owner: "acme" }, options);
      return mock.platform.calls("github").at(-1)?.account;
    };
    check("a call goes through the selected account", await used(elif), "private");
    check("or through the one it names", await used(elif, { account: "work" }), "work");
    check("or the one its client names", await used(elif.with({ account: "work" })), "work");

    await step('integrations.select("github", "work")', () =>
      elif.integrations.select("github", "work"),
    );
    check("from now on calls go through that one", await used(elif), "work");
    await step('integrations.remove("github", "work")', () =>
      elif.integrations.remove("github", "work"),
    );
    const left = await elif.integrations.list("github");
    check(
      "the other one takes over",
      left.map((one) => [one.account, one.selected]),
      [["private", true]],
    );
    const gone = await refused(
      "ConnectRequired",
      'execute("github", "count_issues", …, { account: "work" })',
      () => used(elif, { account: "work" }),
    );
    check("a removed account is asked for by its name", gone.account, "work");
  },
};
