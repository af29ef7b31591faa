/** Texts of a stranger, made fit for a terminal: no control character of theirs reaches it. */

/** C0 and C1 controls (an escape sequence begins with one), and what turns the direction of writing. */
// oxlint-disable-next-line no-control-regex -- it is these that are to go
const UNFIT = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A text on one line. */
export const plain = (text: string): string =>
  text.replaceAll(UNFIT, " ").replaceAll(/ {2,}/g, " ").trim();

const written = (character: string): string =>
  character === "\n" ? character : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** A text as it is, where what a terminal would obey is written as JSON has it; lines stay lines. */
export const escaped = (text: string): string => text.replaceAll(UNFIT, written);
