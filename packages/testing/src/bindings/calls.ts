/** What a component says of its calls: through which account, for whom, how long, how often, and what for. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { expect } from "vitest";
import { createIssue, newIssue, repository, running, showing } from "./reads.ts";
import type { Part } from "./Stage.ts";

/** Options that belong to the call, of reads and of commands. */
export const calls: Part = (check) => {
  check("calls through the account that is named, and keeps its answers apart", async (stage) => {
    const { mount, platform } = stage;
    platform.link("ana", "github", "work");
    const view = await mount({
      use: ({ useAction, useActionQuery }) => {
        const first = useActionQuery(() => repository());
        const second = useActionQuery(() => repository("tools", { account: "work" }));
        const create = useAction(() => createIssue({ account: "work" }));
        return () => ({ first: first(), second: second(), create: create() });
      },
    });
    await view.until(() => expect(view.result().first.isSuccess).toBe(true));
    await view.until(() => expect(view.result().second.isSuccess).toBe(true));
    await view.act(() => view.result().create.run(newIssue));
    const accounts = platform.calls().map(({ account }) => account);
    expect(new Set(accounts.slice(0, 2))).toEqual(new Set(["ana-github", "work"]));
    expect(accounts[2]).toBe("work");
  });

  check(
    "calls with the token that is given, and shows its answers to nobody else",
    async (stage) => {
      const { mount, platform } = stage;
      const token = await platform.token("bo");
      const view = await mount({
        use: ({ useActionQuery }) => {
          const own = useActionQuery(() => repository());
          const theirs = useActionQuery(() => repository("tools", { token }));
          return () => ({ own: own(), theirs: theirs() });
        },
      });
      await view.until(() => expect(view.result().own.isSuccess).toBe(true));
      await view.until(() => expect(view.result().theirs.isSuccess).toBe(true));
      expect(new Set(platform.calls().map(({ user }) => user))).toEqual(new Set(["ana", "bo"]));
      expect(view.result().own.data).not.toBe(view.result().theirs.data);
    },
  );

  check("gives a call up that takes too long", async ({ mount, platform }) => {
    platform.fail("github", "get_repo", { hang: true });
    platform.fail("github", "create_issue", { hang: true });
    const read = await mount({ use: showing(repository("tools", { timeout: 20 })) });
    await read.until(() => expect(read.result().error?._tag).toBe("TimedOut"));
    const command = await mount({ use: running(createIssue({ timeout: 20 })) });
    await command.act(() => void command.result().run(newIssue));
    await command.until(() => expect(command.result().isError).toBe(true));
    expect(platform.calls().map(({ aborted }) => aborted)).toEqual([true, true]);
  });

  check("tries a call as often as it is told to", async ({ mount, platform }) => {
    platform.fail("github", "create_issue", { status: 503, retryAfter: 0, times: 1 });
    const view = await mount({ use: running(createIssue({ maxAttempts: 2 })) });
    await view.act(() => view.result().run(newIssue));
    await view.until(() => expect(view.result().isSuccess).toBe(true));
    expect(platform.calls().map(({ status }) => status)).toEqual([503, 200]);
  });

  check("says in the events of a call what it is for", async ({ mount, platform }) => {
    const { apiKey, baseUrl, user } = platform.options;
    const told = new Set<unknown>();
    const client = createClient({
      platform: bosa({ apiKey, baseUrl, user }),
      fetch: platform.fetch,
    });
    client.on(({ action, meta }) => void told.add(`${action} ${JSON.stringify(meta)}`));
    const view = await mount({
      client,
      use: ({ useAction, useActionQuery }) => {
        const read = useActionQuery(() => repository("tools", { meta: { page: "start" } }));
        const create = useAction(() => createIssue({ meta: { button: "new" } }));
        return () => ({ read: read(), create: create() });
      },
    });
    await view.until(() => expect(view.result().read.isSuccess).toBe(true));
    await view.act(() => view.result().create.run(newIssue));
    expect([...told]).toEqual(['get_repo {"page":"start"}', 'create_issue {"button":"new"}']);
    await view.unmount();
    await client.dispose();
  });
};
