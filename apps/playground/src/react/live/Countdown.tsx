import { secondsOf } from "../../lib/words.ts";
import { useNow } from "../hooks/useNow.ts";

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
  const now = useNow(until);
  const left = until - now;
  return (
    <span className="countdown" role="timer" aria-live="off">
      {left > 0 ? words(secondsOf(left, 1)) : over}
    </span>
  );
};
