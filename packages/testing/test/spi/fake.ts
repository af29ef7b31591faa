/** A platform of a few lines: answers requests in memory and remembers them. */
import * as Effect from "effect/Effect";

/** A request as the platform sees it; the body is parsed where it is JSON. */
export interface Seen {
  readonly method: string;
  readonly url: URL;
  readonly path: string;
  readonly headers: Headers;
  // oxlint-disable-next-line typescript/no-explicit-any -- read by answers that know what was sent
  readonly body: any;
}

/** A `fetch` over `answer`: an object is sent as JSON, a string as text. */
export const fake = (answer: (seen: Seen) => Response | string | object) => {
  const calls: Array<Seen> = [];
  const fetch = async (input: string, init: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    const text = await request.text();
    const seen: Seen = {
      method: request.method,
      url,
      path: url.pathname + url.search,
      headers: request.headers,
      body: text === "" ? undefined : JSON.parse(text),
    };
    calls.push(seen);
    const answered = answer(seen);
    if (answered instanceof Response) return answered;
    return typeof answered === "string" ? new Response(answered) : Response.json(answered);
  };
  return { calls, paths: () => calls.map((call) => `${call.method} ${call.path}`), fetch };
};

const turn = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)));

/** Lets what does not wait for time run until `condition` is true, and then to where it does wait. */
export const until = (condition: () => boolean): Effect.Effect<void> =>
  Effect.suspend(() =>
    condition() ? Effect.andThen(turn, turn) : Effect.andThen(turn, until(condition)),
  );
