/** A request, read once, for the routes. */
export interface Incoming {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What the route's `:name` segments stand for, decoded. */
  readonly params: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Reads the whole body, whatever it is. */
export const readIncoming = async (request: Request): Promise<Omit<Incoming, "params">> => ({
  method: request.method.toUpperCase(),
  url: new URL(request.url),
  headers: request.headers,
  bytes: new Uint8Array(await request.arrayBuffer()),
  signal: request.signal,
});

/** The body as text. */
export const textOf = (incoming: Pick<Incoming, "bytes">): string =>
  new TextDecoder().decode(incoming.bytes);

/** The body for the record where no route knows better: JSON if it is that, else text. */
export const looseBody = (incoming: Pick<Incoming, "bytes">): unknown => {
  const text = textOf(incoming);
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
