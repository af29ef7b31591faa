/** The thread in which large documents are parsed: a text comes in, its pieces go out. */
import { cut, type Pieces, split } from "./Pieces.ts";

const piecesOf = async (source: string): Promise<Pieces | undefined> => {
  const steps = cut(source);
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  if (step.value !== undefined) return step.value;
  const { load } = await import("js-yaml");
  return split(load(source));
};

const answer = (pieces: Pieces | undefined): void => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- only a window has one
  globalThis.postMessage(pieces);
};

globalThis.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
  // Whatever goes wrong here is tried again there, where it can be told.
  piecesOf(String(data)).then(answer, () => answer(undefined));
});
