/** Attempts: which failures are followed by another one, and which must not be. */
import { expect } from "vitest";
import { inputOf, type Part } from "./Stage.ts";

const quick = { retry: { base: 1, cap: 1, jitter: 0 } };

/** Repeats what may be repeated, as often as it was asked to. */
export const retrying: Part = (check, { read, write }, can) => {
  if (can.fail === undefined || can.calls === undefined) return;
  const { connector, action } = read;
  const input = inputOf(read);

  check("asks again after a 429, and tells of it in order", async (stage) => {
    const { untyped } = stage.open(quick);
    stage.fail({ status: 429, retryAfter: 0, times: 1 }, read);
    const data = await untyped.execute(connector, action, input, { maxAttempts: 2 });
    expect(data).toEqual(await untyped.execute(connector, action, input));
    const [first, waiting, second] = stage.events;
    expect(first).toMatchObject({ _tag: "Attempt", attempt: 1 });
    expect(waiting).toMatchObject({ _tag: "Waiting", error: { _tag: "RateLimited", status: 429 } });
    expect(second).toMatchObject({ _tag: "Attempt", attempt: 2, call: first?.call });
    expect(stage.calls(read)).toHaveLength(3);
  });

  check("fails at once where the platform asks for too long a wait", async (stage) => {
    const { untyped } = stage.open();
    const before = Date.now();
    stage.fail({ status: 429, retryAfter: 3600, times: 1 }, read);
    const given = untyped.execute(connector, action, input, { maxAttempts: 3 });
    const { retryAt } = await stage.refused(given, "RateLimited");
    expect(retryAt).toBeGreaterThanOrEqual(before + 3_600_000);
    expect(stage.calls(read)).toHaveLength(1);
  });

  check("fails at once where a wait would outlast the deadline", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ status: 429, retryAfter: 30, times: 1 }, read);
    const options = { maxAttempts: 3, deadline: 20_000 };
    await stage.refused(untyped.execute(connector, action, input, options), "RateLimited");
    expect(stage.calls(read)).toHaveLength(1);
  });

  check("makes one attempt where nobody asked for more", async (stage) => {
    const { untyped } = stage.open();
    stage.fail({ status: 503, times: 1 }, read);
    const refused = await stage.refused(untyped.execute(connector, action, input), "Unavailable");
    expect(refused).toMatchObject({ status: 503, connector, action });
    expect(stage.calls(read)).toHaveLength(1);
  });

  check("asks again after a 503 and a broken connection, so often and no more", async (stage) => {
    const { untyped } = stage.open({ ...quick, maxAttempts: 3 });
    stage.fail({ status: 503, times: 1 }, read);
    const broken = stage.fail({ reset: true, times: 1 }, read);
    await untyped.execute(connector, action, input);
    expect(broken.hits).toBe(1);
    expect(stage.calls(read)).toHaveLength(3);
    stage.fail({ status: 500 }, read);
    await stage.refused(untyped.execute(connector, action, input), "Unavailable");
    expect(stage.calls(read)).toHaveLength(6);
  });

  check("does not repeat what is refused", async (stage) => {
    const { untyped } = stage.open({ ...quick, maxAttempts: 3 });
    stage.fail({ status: 400 }, read);
    const given = untyped.execute(connector, action, input, { maxAttempts: 3 });
    await stage.refused(given, "Rejected", "InvalidInput");
    expect(stage.calls(read)).toHaveLength(1);
  });

  if (write === undefined) return;
  const change = [write.connector, write.action, inputOf(write)] as const;

  check("never repeats a write whose answer was lost", async (stage) => {
    const { untyped } = stage.open({ ...quick, maxAttempts: 3 });
    stage.fail({ loseResponse: true }, write);
    const given = untyped.execute(...change, { maxAttempts: 3 });
    await stage.refused(given, "OutcomeUnknown");
    expect(stage.calls(write)).toHaveLength(1);
  });

  check("repeats a write after a 503 only where the call asks for it", async (stage) => {
    const { untyped } = stage.open({ ...quick, maxAttempts: 3 });
    stage.fail({ status: 503, times: 2 }, write);
    await stage.refused(untyped.execute(...change), "Unavailable");
    expect(stage.calls(write)).toHaveLength(1);
    await untyped.execute(...change, { maxAttempts: 2 });
    expect(stage.calls(write)).toHaveLength(3);
  });
};
