/** Tokens for APIs whose documents somebody pastes: gone with the page, for they belong into no address and no storage. */

const tokens = new Map<string, string>();

/** The token that was given last for a document. */
export const tokenFor = (document: string): string | undefined => tokens.get(document);

/** Keeps the token for a document in place of any other; an empty one is none. */
export const keepToken = (document: string, token: string): void => {
  if (token === "") tokens.delete(document);
  else tokens.set(document, token);
};
