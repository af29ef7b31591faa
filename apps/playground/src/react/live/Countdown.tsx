import { useMemo } from "react";
import { leftWords, makeClock } from "../../bench/clock.ts";
import { useSource } from "../hooks/useSource.ts";

/** How long until a moment; for eyes only, as a voice that counts down helps nobody. */
export const Countdown = ({
  until,
  words,
  over,
}: {
  readonly until: number;
  /** What is said of the time that is left. */
  readonly words: (left: string) => string;
  readonly over: string;
}) => {
  const clock = useMemo(() => makeClock(until), [until]);
  const { now } = useSource(clock);
  return (
    <span className="countdown" role="timer" aria-live="off">
      {leftWords(until - now, words, over)}
    </span>
  );
};
