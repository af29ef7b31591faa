/** Whatever several clients do at once, and in whatever order their requests arrive: the mock keeps its word. */
import { createClient, isPlugboardError, type PlugboardError } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { mockBosa, type SampleCatalog, sampleConnectors } from "../src/index.ts";

const users = ["ana", "bo", "cy"] as const;
type User = (typeof users)[number];

const user = fc.constantFrom(...users);
/** Few names, so that they meet. */
const account = fc.constantFrom("one", "two", "three");

const command = fc.oneof(
  fc.record({ kind: fc.constant("link" as const), user, account }),
  fc.record({ kind: fc.constant("remove" as const), user, account }),
  fc.record({ kind: fc.constant("select" as const), user, account }),
  fc.record({ kind: fc.constant("open" as const), user }),
  fc.record({ kind: fc.constant("close" as const), user, number: fc.integer({ max: 80, min: 1 }) }),
  fc.record({ kind: fc.constant("create" as const), identifier: fc.constantFrom("dee", "ed") }),
  fc.record({ kind: fc.constant("who" as const), user }),
);
type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;

const repo = { owner: "acme", repo: "tools" } as const;

/** A platform, and a client whose requests and answers arrive when the scheduler lets them. */
const start = async (scheduler: fc.Scheduler) => {
  const platform = mockBosa({
    connectors: sampleConnectors(),
    users: [
      { identifier: "ana", linked: "all" },
      { identifier: "bo", linked: ["github"] },
      { identifier: "cy", linked: ["github"] },
    ],
  });
  const connect = (call: typeof fetch) =>
    createClient({ platform: bosa<SampleCatalog>(platform.options), fetch: call });
  const client = connect(async (input, init) => {
    await scheduler.schedule(Promise.resolve(), "a request");
    const response = await platform.fetch(input, init);
    await scheduler.schedule(Promise.resolve(), "an answer");
    return response;
  });
  const plain = connect(platform.fetch);
  const tokens = new Map<User, string>();
  for (const name of users) tokens.set(name, await platform.token(name));
  const as = (name: User, of = client) => of.with({ user: name, token: tokens.get(name) });
  return { platform, client, plain, as };
};
type Setting = Awaited<ReturnType<typeof start>>;

const perform = ({ as, client }: Setting, one: Command): Promise<unknown> => {
  switch (one.kind) {
    case "link": {
      const configuration = { url: `postgresql://${one.account}`, identifier: one.account };
      return as(one.user).integrations.connect("warehouse", { configuration });
    }
    case "remove":
      return as(one.user).integrations.remove("warehouse", one.account);
    case "select":
      return as(one.user).integrations.select("warehouse", one.account);
    case "open":
      return as(one.user).execute("github", "create_issue", { ...repo, title: one.user });
    case "close": {
      const change = { ...repo, number: one.number, state: "closed" } as const;
      return as(one.user).execute("github", "update_issue", change);
    }
    case "create":
      return client.users.create(one.identifier);
    case "who":
      return as(one.user).users.me();
  }
};

/** How each command ended. */
interface Outcome {
  readonly command: Command;
  readonly value?: unknown;
  readonly failure?: PlugboardError;
}

const outcomeOf = (setting: Setting, one: Command): Promise<Outcome> =>
  perform(setting, one).then(
    (value) => ({ command: one, value }),
    (failure: unknown) => {
      if (!isPlugboardError(failure)) throw failure;
      return { command: one, failure };
    },
  );

/** What has ended well, of one kind. */
const done = (
  outcomes: ReadonlyArray<Outcome>,
  kind: Command["kind"],
  of: Partial<Command> = {},
): ReadonlyArray<Outcome> =>
  outcomes.filter(
    ({ command: one, failure }) =>
      failure === undefined &&
      one.kind === kind &&
      Object.entries(of).every(([key, value]) => Object(one)[key] === value),
  );

/** What holds of the platform, however it came to where it is. */
const holds = async (
  { as, plain }: Setting,
  outcomes: ReadonlyArray<Outcome>,
  issuesBefore: number,
): Promise<void> => {
  for (const name of users) {
    const { integrations, users: known } = as(name, plain);
    const accounts = await integrations.list("warehouse");
    const names = accounts.map((_) => _.account);
    expect(new Set(names).size, "an account has one name").toBe(names.length);
    const selected = accounts.filter((_) => _.selected);
    expect(selected, "one account is selected where there are any").toHaveLength(
      Math.min(1, names.length),
    );
    expect(await integrations.exists("warehouse")).toBe(names.length > 0);
    for (const one of ["one", "two", "three"] as const) {
      const linked = done(outcomes, "link", { user: name, account: one }).length;
      const removed = done(outcomes, "remove", { user: name, account: one }).length;
      expect(linked - removed, "what was linked and not removed is there").toBe(
        names.includes(one) ? 1 : 0,
      );
    }
    expect((await known.me()).identifier).toBe(name);
  }

  for (const { command: one, value } of done(outcomes, "who")) {
    expect(value).toMatchObject({ identifier: Object(one).user });
  }
  for (const identifier of ["dee", "ed"] as const) {
    const tried = outcomes.some(({ command: one }) => Object(one).identifier === identifier);
    const created = done(outcomes, "create", { identifier });
    expect(created, "a user is created once").toHaveLength(tried ? 1 : 0);
  }

  const { total, closed } = await as("ana", plain).execute("github", "count_issues", repo);
  const opened = done(outcomes, "open").map(({ value }) => Object(value).number as number);
  expect(total).toBe(issuesBefore + opened.length);
  expect(new Set(opened).size, "each issue has a number of its own").toBe(opened.length);
  const seen = new Map<number, string>();
  const list = as("ana", plain).items("github", "list_issues", { ...repo, state: "all" });
  for await (const { number, state } of list) {
    expect(seen.has(number), "an issue is listed once").toBe(false);
    seen.set(number, state);
  }
  expect(seen.size).toBe(total);
  for (const number of opened) expect(seen.has(number)).toBe(true);
  for (const { command: one } of done(outcomes, "close")) {
    expect(seen.get(Object(one).number)).toBe("closed");
  }
  expect([...seen.values()].filter((state) => state === "closed")).toHaveLength(closed);
};

const EXPECTED = new Set(["Conflict", "NotFound", "ConnectRequired", "Rejected"]);

it("keeps accounts, users and issues whole, in any order of requests", async () => {
  expect.hasAssertions();
  const threads = fc.array(fc.array(command, { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 5,
  });
  await fc.assert(
    fc.asyncProperty(threads, fc.scheduler(), async (lists, scheduler) => {
      const setting = await start(scheduler);
      const { total } = await setting
        .as("ana", setting.plain)
        .execute("github", "count_issues", repo);
      const outcomes: Array<Outcome> = [];
      const inTurn = async (list: ReadonlyArray<Command>): Promise<void> => {
        for (const one of list) outcomes.push(await outcomeOf(setting, one));
      };
      await scheduler.waitFor(Promise.all(lists.map(inTurn)));
      for (const { failure } of outcomes) {
        if (failure !== undefined) expect(EXPECTED, failure.message).toContain(failure._tag);
      }
      await holds(setting, outcomes, total);
      setting.platform.verify();
      await Promise.all([setting.client.dispose(), setting.plain.dispose()]);
    }),
    { numRuns: 60 },
  );
});
