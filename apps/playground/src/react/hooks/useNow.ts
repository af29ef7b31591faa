import { useEffect, useState } from "react";

/** The time in epoch milliseconds, read again and again until `end` has come. */
export const useNow = (end: number | undefined, every = 100): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (end === undefined || end <= Date.now()) return;
    const timer = setInterval(() => {
      setNow(Date.now());
      if (Date.now() >= end) clearInterval(timer);
    }, every);
    return () => clearInterval(timer);
  }, [end, every]);
  return now;
};
