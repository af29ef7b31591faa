/** A request that meets faults: some let it go on, and the first that does not decides its answer. */
import { answered, damaged, type Exchange, refusal } from "./Exchange.ts";
import type { Fault } from "./Fault.ts";
import type { Sleep } from "./ManualClock.ts";

/** What faults come in between of. */
export interface Meeting {
  readonly url: URL;
  readonly signal: AbortSignal;
  readonly sleep: Sleep;
  /** An error as the platform words it. */
  readonly errorBody: (status: number) => unknown;
  /** Refuses the token of the request from now on. */
  readonly expireToken: () => void;
  /** The answer that there would be without faults. */
  readonly work: () => Promise<Response>;
}

/** How a request ends that meets these faults, in their order. */
export const met = async (faults: ReadonlyArray<Fault>, meeting: Meeting): Promise<Exchange> => {
  const { url, signal, sleep, errorBody, expireToken, work } = meeting;
  for (const fault of faults) {
    if (fault.delay !== undefined) {
      // oxlint-disable-next-line no-await-in-loop -- delays add up
      await sleep(fault.delay, signal);
    } else if (fault.expireToken !== undefined) {
      expireToken();
    } else {
      // oxlint-disable-next-line no-await-in-loop -- the fault that decides is the last
      const refused = await refusal(fault, url, errorBody);
      if (refused !== undefined) return refused;
      // Anything but a refusal damages the answer, and comes last.
      // oxlint-disable-next-line no-await-in-loop -- so is this
      return damaged(await work(), fault, (milliseconds) => sleep(milliseconds, signal));
    }
  }
  return answered(await work());
};
