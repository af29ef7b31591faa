import { expect, it } from "vitest";
import { makeCallLog } from "../../src/devtools/CallLog.ts";
import type { CallEvent } from "../../src/Platform.ts";
import { RateLimited, Unavailable } from "../../src/PlugboardError.ts";

type Told = CallEvent extends infer E ? (E extends CallEvent ? Partial<E> : never) : never;

const make = (most?: number) => {
  const clock = { now: 1000 };
  const log = makeCallLog(() => clock.now, most);
  const at = { connector: "github", action: "list_issues" };
  const hear = (call: number, event: Told): void =>
    log.hear({ ...at, call, ...event } as CallEvent);
  return { clock, hear, log };
};
const down = () => new Unavailable({ message: "down", status: 503 });
const limited = (retryAt?: number) => new RateLimited({ message: "slow", retryAt });

it("follows a call through attempts, waits and looks at its work, to its end", () => {
  const { clock, hear, log } = make();
  hear(1, { _tag: "Attempt", attempt: 1, meta: { screen: "inbox" } });
  expect(log.calls()[0]).toMatchObject({ status: "running", attempts: 1, began: 1000 });
  hear(1, { _tag: "Waiting", until: 3000, error: down() });
  expect(log.calls()[0]).toMatchObject({ status: "waiting" });
  clock.now = 3000;
  hear(1, { _tag: "Attempt", attempt: 2 });
  hear(1, { _tag: "Progress", loaded: 1 });
  hear(1, { _tag: "Polling", job: "j-1", state: { _tag: "Running" } });
  hear(1, { _tag: "Polling", job: "j-1", state: { _tag: "Running" } });
  expect(log.calls()[0]).toMatchObject({ status: "polling", polls: 2, ended: undefined });
  hear(1, { _tag: "Ended", outcome: "failed", error: down() });
  const [call] = log.calls();
  expect(call).toMatchObject({
    status: "failed",
    attempts: 2,
    ended: 3000,
    meta: { screen: "inbox" },
  });
  expect(call?.steps.map(({ at }) => at)).toEqual([1000, 1000, 3000, 3000, 3000, 3000]);
  expect(call?.steps.at(-1)?.words).toBe("Unavailable: down");
});

it("has the newest call first, and forgets the oldest", () => {
  const { hear, log } = make(2);
  for (const call of [1, 2, 3]) hear(call, { _tag: "Attempt", attempt: 1 });
  hear(2, { _tag: "Ended", outcome: "done" });
  expect(log.calls().map(({ call, status }) => [call, status])).toEqual([
    [3, "running"],
    [2, "done"],
  ]);
  log.clear();
  expect(log.calls()).toEqual([]);
});

it("knows what is closed, and until when, from those who wait and those who were refused", () => {
  const { clock, hear, log } = make();
  hear(1, { _tag: "Waiting", until: 9000, error: down() });
  expect(log.doors()).toEqual([]);
  hear(1, { _tag: "Waiting", until: 4000, error: limited() });
  hear(2, { _tag: "Ended", outcome: "failed", error: limited(6000), connector: "slack" });
  hear(3, { _tag: "Ended", outcome: "failed", error: limited() });
  expect(log.doors()).toEqual([
    { connector: "github", until: 4000 },
    { connector: "slack", until: 6000 },
  ]);
  clock.now = 4000;
  expect(log.doors()).toEqual([{ connector: "slack", until: 6000 }]);
});
