/** When a connection would sync by itself: kept, checked and told, but the mock starts no job unasked. */
import { unfit } from "./AirbyteFailure.ts";

type TimeUnit = "minutes" | "hours" | "days" | "weeks" | "months";

/** So often, as old clients say it. */
export interface LegacySchedule {
  readonly units: number;
  readonly timeUnit: TimeUnit;
}

/** The three properties that speak of schedules. */
export interface ScheduleInput {
  readonly schedule?: LegacySchedule;
  readonly scheduleType?: "manual" | "basic" | "cron";
  readonly scheduleData?: {
    readonly basicSchedule?: LegacySchedule;
    readonly cron?: { readonly cronExpression: string; readonly cronTimeZone: string };
  };
}

const refuse = (name: keyof ScheduleInput, message: string): never => {
  throw unfit(`The schedule makes no sense: ${name} ${message}.`, [
    { path: [name], message, missing: false },
  ]);
};

/** A schedule without contradictions; what is read tells a basic one in the old words, too. */
export const scheduleOf = (input: ScheduleInput): ScheduleInput => {
  const { schedule, scheduleType, scheduleData } = input;
  if (schedule !== undefined) {
    if (scheduleType !== undefined) refuse("schedule", "cannot be given beside scheduleType");
    return { schedule, scheduleType: "basic", scheduleData: { basicSchedule: schedule } };
  }
  if (scheduleType === undefined || scheduleType === "manual") {
    if (scheduleData !== undefined)
      refuse("scheduleData", "needs a scheduleType that is not manual");
    return { scheduleType: "manual" };
  }
  if (scheduleType === "basic") {
    const { basicSchedule } = scheduleData ?? {};
    if (basicSchedule === undefined) return refuse("scheduleData", "must have a basicSchedule");
    return { schedule: basicSchedule, scheduleType, scheduleData: { basicSchedule } };
  }
  const { cron } = scheduleData ?? {};
  if (cron === undefined) return refuse("scheduleData", "must have a cron");
  return { scheduleType, scheduleData: { cron } };
};

/** What a change of a connection does to its schedule: nothing, or all of it anew. */
export const rescheduled = (patch: ScheduleInput): ScheduleInput | undefined => {
  if (patch.schedule !== undefined) refuse("schedule", "cannot be changed; use scheduleType");
  if (patch.scheduleType === undefined && patch.scheduleData === undefined) return undefined;
  return scheduleOf(patch);
};
