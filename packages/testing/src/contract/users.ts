/** Users: whose token a call carries, and what one user's calls mean for another's. */
import { expect } from "vitest";
import { awaited, inputOf, type Part } from "./Stage.ts";

const ten = Array.from({ length: 10 });

/** What is one user's is no other's. */
export const users: Part = (check, { read, users: names }, can) => {
  if (names === undefined || can.token === undefined || can.calls === undefined) return;
  const [first, second] = names;
  const { connector, action } = read;
  const input = inputOf(read);

  check("calls as the user whose token it carries", async (stage) => {
    const client = stage.open();
    const [a, b] = [await stage.token(first), await stage.token(second)];
    await client.with({ user: first, token: a }).untyped.execute(connector, action, input);
    await client.with({ user: second, token: b }).untyped.execute(connector, action, input);
    await client.untyped.execute(connector, action, input, { token: a });
    expect(stage.calls(read).map(({ user }) => user)).toEqual([first, second, first]);
  });

  if (can.expire !== undefined && can.fail !== undefined) {
    check("gets one new token for all whose old one is refused", async (stage) => {
      const old = await stage.token(first);
      const asked: Array<boolean> = [];
      const token = async ({ refresh }: { readonly refresh: boolean }): Promise<string> => {
        asked.push(refresh);
        return refresh ? stage.token(first) : old;
      };
      const { untyped } = stage.open({ user: first, token });
      const data = await untyped.execute(connector, action, input);
      stage.platform.expire?.(old);
      // Half of them are refused when the others have a new token already.
      stage.fail({ delay: 30, times: 5 }, read);
      const calls = ten.map(() => untyped.execute(connector, action, input));
      expect(await Promise.all(calls)).toEqual(ten.map(() => data));
      expect(asked).toEqual([false, true]);
      expect(stage.calls(read)).toHaveLength(1 + 2 * ten.length);
    });

    check("fails typed when the new token is refused, too", async (stage) => {
      const old = await stage.token(first);
      stage.platform.expire?.(old);
      const { untyped } = stage.open({ token: () => old });
      const given = untyped.execute(connector, action, input, { maxAttempts: 3 });
      const { who } = await stage.refused(given, "Unauthenticated");
      expect(who).toBe("user");
      // None where the catalog is for those who are signed in: it is refused first.
      expect(stage.calls(read).length).toBeLessThanOrEqual(1);
    });
  }

  if (can.fail === undefined) return;
  check("holds one user back for the platform, and no other", async (stage) => {
    const client = stage.open();
    const [a, b] = [await stage.token(first), await stage.token(second)];
    const one = client.with({ user: first, token: a }).untyped;
    const other = client.with({ user: second, token: b }).untyped;
    stage.fail({ status: 429, retryAfter: 3600, times: 1 }, read);
    await stage.refused(one.execute(connector, action, input), "RateLimited");
    await stage.refused(one.execute(connector, action, input), "RateLimited");
    expect(stage.calls(read), "calls after the platform asked to wait").toHaveLength(1);
    expect(await other.execute(connector, action, input)).toBeDefined();
    expect(stage.calls(read).map(({ user }) => user)).toEqual([first, second]);
  });

  check("gives a token up that nobody waits for any more", async (stage) => {
    const controller = new AbortController();
    const asked = awaited<AbortSignal>();
    const token = ({ signal }: { readonly signal: AbortSignal }): Promise<never> => {
      asked.resolve(signal);
      return new Promise(() => undefined);
    };
    const { signal } = controller;
    const given = stage.open({ token }).untyped.execute(connector, action, input, { signal });
    const refused = stage.refused(given, "Cancelled");
    const passed = await asked.promise;
    controller.abort();
    await refused;
    expect(passed.aborted).toBe(true);
    expect(stage.calls(read)).toHaveLength(0);
  });
};
