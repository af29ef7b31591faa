/** How much one user may ask at once, and in a while; kept in this process alone. */
import { RateLimited } from "../PlugboardError.ts";

/** What one user may ask. */
export interface QuotaBounds {
  /** Questions within a while. */
  readonly requests: { readonly calls: number; readonly per: number };
  /** Questions that are under way at once. */
  readonly concurrent: number;
}

interface Usage {
  /** When the while began, in epoch milliseconds. */
  since: number;
  calls: number;
  open: number;
}

/** The quota of each user. */
export interface Quota {
  /** Counts a question, and gives what ends it. Throws `RateLimited` (429) with the moment to come back. */
  readonly enter: (user: string, now: number) => () => void;
}

const refused = (message: string, retryAt: number): RateLimited =>
  new RateLimited({ message, retryAt, status: 429, code: "relay/quota" });

/** How long a question takes at the most before somebody with many under way is worth another look. */
const SOON = 1_000;

/** Makes the quota of a relay. */
export const make = ({ requests: { calls, per }, concurrent }: QuotaBounds): Quota => {
  const usages = new Map<string, Usage>();
  let swept = 0;
  /** Users come and go: who has nothing under way and asked long ago is forgotten. */
  const sweep = (now: number): void => {
    if (now - swept < per) return;
    swept = now;
    for (const [user, { since, open }] of usages) {
      if (open === 0 && now - since >= per) usages.delete(user);
    }
  };
  return {
    enter: (user, now) => {
      sweep(now);
      const usage = usages.get(user) ?? { since: now, calls: 0, open: 0 };
      if (now - usage.since >= per) Object.assign(usage, { since: now, calls: 0 });
      if (usage.calls >= calls) {
        throw refused(`One user asks ${calls} times in ${per} ms at the most.`, usage.since + per);
      }
      if (usage.open >= concurrent) {
        throw refused(`One user has ${concurrent} questions under way at the most.`, now + SOON);
      }
      usage.calls += 1;
      usage.open += 1;
      usages.set(user, usage);
      let left = false;
      return () => {
        if (!left) usage.open -= 1;
        left = true;
      };
    },
  };
};
