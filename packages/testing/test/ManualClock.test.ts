import { describe, expect, it } from "vitest";
import { manualClock } from "../src/index.ts";
import { realSleep } from "../src/ManualClock.ts";

describe("a manual clock", () => {
  it("wakes those who are due, the earliest first", async () => {
    const clock = manualClock(1_000);
    const woken: Array<string> = [];
    const late = clock.sleep(50).then(() => woken.push("late"));
    const early = clock.sleep(20).then(() => woken.push("early"));
    clock.advance(10);
    await Promise.resolve();
    expect(woken).toEqual([]);
    expect(clock.sleeping).toBe(2);
    clock.advance(40);
    await Promise.all([late, early]);
    expect(woken).toEqual(["early", "late"]);
    expect(clock.now()).toBe(1_050);
  });

  it("tells when so many wait", async () => {
    const clock = manualClock();
    const told: Array<string> = [];
    const two = clock.whenSleeping(2).then(() => told.push("two"));
    void clock.sleep(10);
    await clock.whenSleeping(1);
    expect(told).toEqual([]);
    void clock.sleep(5);
    await two;
    expect(told).toEqual(["two"]);
  });

  it.each([
    ["manual", manualClock().sleep],
    ["real", realSleep],
  ])("ends a %s sleep when its signal aborts", async (_, sleep) => {
    const controller = new AbortController();
    const asleep = sleep(60_000, controller.signal);
    controller.abort("up");
    await expect(asleep).rejects.toBe("up");
    await expect(sleep(60_000, controller.signal)).rejects.toBe("up");
  });
});
