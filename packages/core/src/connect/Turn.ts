/** Whose turn it is: of several attempts of a page at one target only the last is waited for. */
import { Cancelled, ConsentFailed } from "../PlugboardError.ts";
import type { Linked, Linking } from "./Linking.ts";
import { nameOf, textOf } from "./Ticket.ts";

/** An attempt's turn. */
export interface Turn {
  readonly id: string;
  /** What it comes to, for whoever else asks. */
  linked?: Promise<Linked>;
  /** Aborted when all is over. */
  readonly over: AbortSignal;
  /** Says why nobody waits any more. */
  readonly fail: (error: ConsentFailed | Cancelled) => void;
  /** What comes of the work, or why nobody waits for it any more. */
  readonly wait: <A>(work: Promise<A>) => Promise<A>;
  readonly end: () => void;
}

const turns = new Map<string, Turn>();

const keyOf = ({ platform, target }: Linking): string => nameOf(platform, textOf(target));

/** Whose turn it is. */
export const turnAt = (linking: Linking): Turn | undefined => turns.get(keyOf(linking));

/** Takes the turn from whoever has it, who fails with `superseded`. */
export const takeTurn = (linking: Linking, id: string, signal: AbortSignal | undefined): Turn => {
  const { platform } = linking;
  const key = keyOf(linking);
  const before = turns.get(key);
  const ended = new AbortController();
  let fail: Turn["fail"] = () => undefined;
  const failed = new Promise<never>((_, reject) => {
    fail = reject;
  });
  failed.catch(() => undefined); // who waits is told
  const turn: Turn = {
    id,
    over: ended.signal,
    fail,
    wait: (work) => Promise.race([work, failed]),
    end: () => {
      ended.abort();
      if (turns.get(key) === turn) turns.delete(key);
    },
  };
  turns.set(key, turn);
  const message = "Another attempt has begun.";
  before?.fail(new ConsentFailed({ platform, message, reason: "superseded" }));
  before?.end();
  const cancel = (): void => {
    const cause = signal?.reason;
    fail(new Cancelled({ platform, message: "Linking was given up.", cause }));
    turn.end();
  };
  if (signal?.aborted === true) cancel();
  signal?.addEventListener("abort", cancel, { signal: ended.signal });
  return turn;
};
