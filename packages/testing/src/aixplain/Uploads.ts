/** Files on their way into runs: addresses that are given for them, and what has come there. */
import { ReceivedFile } from "../ReceivedFile.ts";
import type { SeededRandom } from "../SeededRandom.ts";

/** Where files go; an address is good for whoever knows it. */
export interface Uploads {
  /** Makes a place, and gives its key. */
  readonly begin: (filename: string, contentType: string) => string;
  /** Takes what was sent to a place; whether there was one. */
  readonly take: (key: string, bytes: Uint8Array<ArrayBuffer>, contentType: string) => boolean;
  readonly get: (key: string) => ReceivedFile | undefined;
}

/** Nothing was uploaded. */
export const makeUploads = (random: SeededRandom): Uploads => {
  const places = new Map<string, { readonly filename: string; readonly contentType: string }>();
  const files = new Map<string, ReceivedFile>();
  return {
    begin: (filename, contentType) => {
      const key = random.uuid();
      places.set(key, { filename, contentType });
      return key;
    },
    take: (key, bytes, contentType) => {
      const place = places.get(key);
      // The address is signed for one type.
      if (place === undefined || place.contentType !== contentType) return false;
      files.set(key, new ReceivedFile("file", place.filename, contentType, bytes));
      return true;
    },
    get: (key) => files.get(key),
  };
};
