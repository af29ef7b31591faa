/** A file that came, as something that can be saved. */
import type { ConnectorFile } from "@plugboard/core";
import { messageOf } from "./words.ts";

/** What is here of a file. */
export interface HeldFile {
  /** Where a link finds it; `undefined` until its bytes are here. */
  readonly url: string | undefined;
  readonly size: number | undefined;
  readonly problem: string | undefined;
}

/** Before its bytes are here. */
export const unheld: HeldFile = { url: undefined, size: undefined, problem: undefined };

/** Takes hold of a file, and tells of it once; gives the way to let it go. */
export const holdFile = (file: ConnectorFile, tell: (held: HeldFile) => void): (() => void) => {
  let url: string | undefined;
  let isGone = false;
  file.blob().then(
    (blob) => {
      if (isGone) return;
      url = URL.createObjectURL(blob);
      tell({ url, size: blob.size, problem: undefined });
    },
    (error: unknown) => {
      if (!isGone) tell({ ...unheld, problem: messageOf(error) });
    },
  );
  return () => {
    isGone = true;
    if (url !== undefined) URL.revokeObjectURL(url);
  };
};
