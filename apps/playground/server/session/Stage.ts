/** What every chapter of the session stands on, and how a chapter shows its calls. */
import { type CallEvent, isPlugboardError, type PlugboardError } from "@plugboard/core";
import { setTimeout } from "node:timers/promises";
import type { SampleClient } from "../../SampleClient.ts";
import type { Mock } from "../mock.ts";
import { call, check, event, facts, note } from "../terminal.ts";

/** The platform, and Ana's client of it. */
export interface Stage {
  readonly mock: Mock;
  readonly client: SampleClient;
  /** Runs what `code` shows, and tells what it took: calls, attempts, waits, time. */
  readonly step: <A>(code: string, run: () => Promise<A>) => Promise<A>;
  /** The same, telling of each attempt and wait as it happens. */
  readonly live: <A>(code: string, run: () => Promise<A>) => Promise<A>;
  /** The same for a call that must fail, and with this tag. */
  readonly refused: <T extends PlugboardError["_tag"]>(
    tag: T,
    code: string,
    run: () => Promise<unknown>,
    how?: "step" | "live",
  ) => Promise<Extract<PlugboardError, { readonly _tag: T }>>;
  /** How many requests reached the platform while this ran. */
  readonly requests: <A>(run: () => Promise<A>) => Promise<readonly [A, number]>;
}

/** One part of the session. */
export interface Chapter {
  readonly title: string;
  readonly play: (stage: Stage) => Promise<void>;
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(2)} s`;
const counted = (count: number, noun: string): string =>
  `${count} ${noun}${count === 1 ? "" : "s"}`;

const describeEvent = (heard: CallEvent): string | undefined => {
  switch (heard._tag) {
    case "Attempt":
      return `attempt ${heard.attempt}`;
    case "Waiting":
      return `waits ${seconds(heard.until - Date.now())}: ${heard.error._tag}, ${heard.error.message}`;
    case "Polling":
      return `polls job ${heard.job}`;
    case "Progress":
      return undefined;
  }
};

/** One line for a failure. */
const inWords = (error: PlugboardError): string =>
  `${error._tag}${error.status === undefined ? "" : ` (${error.status})`}: ${error.message}`;

/** Resolves when something holds that the network brings about; looks every few milliseconds. */
export const until = async (what: string, holds: () => boolean): Promise<void> => {
  const end = Date.now() + 5000;
  while (!holds()) {
    if (Date.now() > end) throw new Error(`It never happened that ${what}`);
    await setTimeout(5);
  }
};

/** Sets the stage. */
export const makeStage = (mock: Mock, client: SampleClient): Stage => {
  const step: Stage["step"] = async (code, run) => {
    call(code);
    const heard: Array<CallEvent> = [];
    const stop = client.on((one) => heard.push(one));
    const began = performance.now();
    try {
      return await run();
    } finally {
      stop();
      const calls = new Set(heard.map((one) => one.call)).size;
      const attempts = heard.filter((one) => one._tag === "Attempt").length;
      const waits = heard.filter((one) => one._tag === "Waiting").length;
      const counts = [
        ...(calls === 0 ? [] : [counted(calls, "call"), counted(attempts, "attempt")]),
        ...(waits === 0 ? [] : [counted(waits, "wait")]),
        `${Math.round(performance.now() - began)} ms`,
      ];
      note(counts.join(", "));
    }
  };
  const live: Stage["live"] = async (code, run) => {
    call(code);
    const began = performance.now();
    const time = (): string => `+${seconds(performance.now() - began)}`;
    const stop = client.on((heard) => {
      const text = describeEvent(heard);
      if (text !== undefined) event(time(), `${heard.action}  ${text}`);
    });
    try {
      return await run();
    } finally {
      stop();
      event(time(), "ends");
    }
  };
  return {
    mock,
    client,
    step,
    live,
    refused: async (tag, code, run, how = "step") => {
      const answer = { step, live }[how](code, run);
      const error: unknown = await answer.then(
        () => undefined,
        (cause: unknown) => cause,
      );
      if (!isPlugboardError(error))
        throw new Error(`${code} did not fail with ${tag}`, { cause: error });
      facts({ failed: inWords(error) });
      check(`the failure is ${tag}`, error._tag, tag);
      return error as Extract<PlugboardError, { readonly _tag: typeof tag }>;
    },
    requests: async (run) => {
      const before = mock.platform.requests().length;
      const answer = await run();
      return [answer, mock.platform.requests().length - before];
    },
  };
};
