/** The failures of Pieces OS: a status and a sentence. */

/** What a route throws to make the platform refuse. */
export class PiecesFailure extends Error {
  override readonly name = "PiecesFailure";
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

const SENTENCES: Readonly<Record<number, string>> = {
  400: "Application failed to connect: it is no valid integration.",
  401: "/connect was not called for your application.",
  500: "Internal Server Error: ",
};

/** The sentence for a status. */
export const sentenceOf = (status: number, message?: string): string =>
  message ?? SENTENCES[status] ?? `Status ${status}`;

/** An application or a body that is no good. */
export const badRequest = (message?: string): PiecesFailure =>
  new PiecesFailure(400, sentenceOf(400, message));

/** An application that has not connected. */
export const notConnected = (): PiecesFailure => new PiecesFailure(401, sentenceOf(401));
