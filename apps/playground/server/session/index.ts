/** The session: a client and a platform, over real HTTP, through everything that they can do. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { Mock } from "../mock.ts";
import { done, section } from "../terminal.ts";
import { attempts } from "./attempts.ts";
import { discovery } from "./discovery.ts";
import { effects } from "./effects.ts";
import { failures, givingUp } from "./failures.ts";
import { files } from "./files.ts";
import { jobs } from "./jobs.ts";
import { builder, pages } from "./pages.ts";
import { accounts, severalAccounts, users } from "./people.ts";
import { type Chapter, makeStage } from "./Stage.ts";
import { validation } from "./validation.ts";

const chapters: ReadonlyArray<Chapter> = [
  discovery,
  validation,
  attempts,
  pages,
  builder,
  files,
  users,
  accounts,
  severalAccounts,
  givingUp,
  failures,
  effects,
  jobs,
];

/** Plays all chapters; the first thing that does not hold ends it. The signal ends it, too. */
export const playSession = async (mock: Mock, signal: AbortSignal): Promise<void> => {
  await using client = createClient({ platform: bosa(mock.options) });
  const leave = (): void => void client.dispose();
  signal.addEventListener("abort", leave, { once: true });
  const stage = makeStage(mock, client);
  const began = performance.now();
  for (const [index, { title, play }] of chapters.entries()) {
    signal.throwIfAborted();
    section(index + 1, title);
    await play(stage);
  }
  mock.platform.verify();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  done(
    `All ${chapters.length} parts did what they say, in ${seconds} s and ${mock.platform.requests().length} requests.`,
  );
};
