/** A recorded conversation as something to serve, wherever that is. */
import { replay, type Replay } from "@plugboard/testing/scenario";
import { originPattern } from "../Origin.ts";
import type { Recorded } from "./Script.ts";

/** The conversation with the platform's own addresses led to another origin. */
const movedTo = (origin: string, recorded: Recorded): Recorded => {
  if (recorded.origin === undefined) return recorded;
  const pattern = originPattern(recorded.origin);
  return {
    ...recorded,
    exchanges: recorded.exchanges.map(({ request, response }) => ({
      request,
      // Texts take the place of texts, and the shape stays.
      response: JSON.parse(
        JSON.stringify(response).replace(pattern, () => origin),
      ) as typeof response,
    })),
  };
};

/** Answers as it was answered then, in the same order; nothing else is known. */
export const played = (recorded: Recorded): Pick<Replay, "exchange" | "reset"> => {
  let begun: Replay | undefined;
  const begin = (origin: string): Replay => {
    const made = replay(movedTo(origin, recorded));
    for (const { fault } of recorded.faults ?? []) made.fail(fault);
    return made;
  };
  return {
    exchange: (request) => {
      begun ??= begin(new URL(request.url).origin);
      return begun.exchange(request);
    },
    reset: () => {
      begun = undefined;
    },
  };
};
