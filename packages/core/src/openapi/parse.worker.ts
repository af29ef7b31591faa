/**
 * The thread in which large documents are parsed: a text comes in, its pieces go out. It imports all
 * that it needs at once: some bundlers make one file of a Worker, and fail where it is more.
 */
import { load } from "js-yaml";
import { cut, type Pieces, split } from "./Pieces.ts";

const piecesOf = (source: string): Pieces | undefined => {
  const steps = cut(source);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value ?? split(load(source));
};

const answer = (pieces: Pieces | undefined): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only a window has one
  globalThis.postMessage(pieces);
};

globalThis.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  try {
    answer(piecesOf(String(data)));
  } catch {
    // It is tried again by who has asked, who can say what is wrong.
    answer(undefined);
  }
});
