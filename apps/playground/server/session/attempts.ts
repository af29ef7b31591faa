/** What is tried again, after how long, and what never is. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { check, facts } from "../terminal.ts";
import type { Chapter, Stage } from "./Stage.ts";

const repo = { owner: "acme", repo: "widgets" };

/** Reads: a 429 with its wait, and a burst of 503. */
const reads = async ({ client, mock, live, requests }: Stage): Promise<void> => {
  const { platform } = mock;
  platform.fail("github", "list_pull_requests", { status: 429, retryAfter: 1, times: 1 });
  const began = performance.now();
  const [pulls, sent] = await live(
    'execute("github", "list_pull_requests", { owner }, { maxAttempts: 3 })   429, Retry-After: 1',
    () =>
      requests(() =>
        client.execute("github", "list_pull_requests", { owner: "acme" }, { maxAttempts: 3 }),
      ),
  );
  check("the second attempt succeeded", [sent, pulls.length], [2, 30]);
  check("it came no sooner than the platform asked", performance.now() - began >= 1000);

  platform.fail("github", "get_repo", { status: 503, times: 2 });
  const [found, tries] = await live(
    'execute("github", "get_repo", { owner, repo }, { maxAttempts: 4 })   503, twice',
    () => requests(() => client.execute("github", "get_repo", repo, { maxAttempts: 4 })),
  );
  check("the third attempt succeeded, after growing waits", tries, 3);
  check("and gave the repository", found.full_name, "acme/widgets");
};

/** Writes: repeated only where the caller says so, never where they may have been done. */
const writes = async ({ client, mock, live, refused, requests }: Stage): Promise<void> => {
  const { platform } = mock;
  const patient = client.with({ maxAttempts: 5 });
  const issue = { ...repo, title: "The lid does not close" };
  const issues = async (): Promise<number> =>
    (await client.execute("github", "count_issues", repo)).total;
  const before = await issues();

  const refusal = platform.fail("github", "create_issue", { status: 500 });
  const [, once] = await requests(() =>
    refused(
      "Unavailable",
      'with({ maxAttempts: 5 }).execute("github", "create_issue", …)   500, always',
      () => patient.execute("github", "create_issue", issue),
      "live",
    ),
  );
  refusal.remove();
  check("a refused write was not repeated on the client's own", once, 1);

  platform.fail("github", "create_issue", { status: 500, times: 1 });
  const [opened, twice] = await live(
    'execute("github", "create_issue", …, { maxAttempts: 2 })   500, once',
    () => requests(() => client.execute("github", "create_issue", issue, { maxAttempts: 2 })),
  );
  check("it was where this very call allowed it", [twice, opened.title], [2, issue.title]);

  platform.fail("github", "create_issue", { loseResponse: true, times: 1 });
  const [, lost] = await requests(() =>
    refused(
      "OutcomeUnknown",
      'execute("github", "create_issue", …, { maxAttempts: 5 })   the answer is lost',
      () => client.execute("github", "create_issue", issue, { maxAttempts: 5 }),
      "live",
    ),
  );
  check("a write whose answer was lost was sent once", lost, 1);
  check("rightly: the platform had done it", (await issues()) - before, 2);
};

/** A limit of the application's own, and one that the platform teaches. */
const limits = async ({ mock, client, step, live }: Stage): Promise<void> => {
  const { platform } = mock;
  platform.fail("google_mail", "list_messages", { status: 429, retryAfter: 1, times: 1 });
  await live("two actions of one connector, the second while the first one waits", async () => {
    const first = new Promise<unknown>((resolve) => {
      const stop = client.on((heard) => {
        if (heard._tag !== "Waiting") return;
        stop();
        resolve(client.execute("google_mail", "get_message", { message_id: "message-53" }));
      });
    });
    await client.execute("google_mail", "list_messages", {}, { maxAttempts: 2 });
    await first;
  });
  const [refusal, ...later] = platform.calls("google_mail");
  check(
    "the other call waited, too, instead of asking for a second 429",
    later.map(({ status, at }) => [status, at - (refusal?.at ?? 0) >= 990]),
    [
      [200, true],
      [200, true],
    ],
  );

  await using slow = createClient({
    platform: bosa(mock.options),
    rateLimit: { calls: 4, per: 400 },
  });
  await slow.connectors();
  const earlier = platform.calls("warehouse").length;
  const began = performance.now();
  await step("createClient({ rateLimit: { calls: 4, per: 400 } }), eight calls at once", () =>
    Promise.all(Array.from({ length: 8 }, () => slow.execute("warehouse", "status", {}))),
  );
  const times = platform
    .calls("warehouse")
    .slice(earlier)
    .map(({ at }) => at);
  const inTime = performance.now() - began >= 399;
  facts({ "left at": times.map((at) => `+${at - (times[0] ?? 0)} ms`).join("  ") });
  check("four left, and four more in the next 400 ms", [times.length, inTime], [8, true]);
};

export const attempts: Chapter = {
  title: "Attempts and waits",
  play: async (stage) => {
    await reads(stage);
    await writes(stage);
    await limits(stage);
  },
};
