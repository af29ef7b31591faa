/** Bytes as JSON has them. */

/** Bytes in base64. */
export const toBase64 = (bytes: Uint8Array): string => {
  let binary = "";
  // One by one: as arguments of one call there can be too many.
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
};

/** The bytes of a base64 text; throws for a text that is none. */
export const fromBase64 = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text), (_) => _.charCodeAt(0));
