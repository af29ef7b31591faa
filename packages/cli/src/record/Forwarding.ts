/**
 * What stands between a client and its platform, and writes down what both say.
 *
 * The platform's own addresses in answers become the proxy's, so that whoever follows them is heard
 * too; in the recording they stay what they are.
 */
import type { MockPlatform } from "@plugboard/testing";
import { record } from "@plugboard/testing/scenario";
import type { Recorded } from "../mock/Script.ts";
import { originPattern } from "../Origin.ts";
import { reasonOf } from "../Reason.ts";

/** A proxy that remembers. */
export interface Forwarding extends Pick<MockPlatform, "exchange"> {
  /** All that was answered so far, without secrets. */
  readonly recorded: () => Promise<Recorded>;
}

/** Headers of one connection, and those that are made anew. */
const OF_THE_WAY =
  /^(connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|content-encoding|accept-encoding)$/;

const passed = (headers: Headers): Headers =>
  new Headers([...headers].filter(([name]) => !OF_THE_WAY.test(name)));

const isText = (headers: Headers): boolean =>
  /json|text|xml|urlencoded/.test(headers.get("content-type") ?? "");

/** Goes on to the upstream with whatever it is asked; `complain` hears why where no answer comes. */
export const forwarding = (upstream: string, complain: (reason: string) => void): Forwarding => {
  const recording = record(fetch);
  const own = originPattern(upstream);

  const ask = async (request: Request): Promise<Response> => {
    const { pathname, search, origin } = new URL(request.url);
    const sent = await request.arrayBuffer();
    const answer = await recording.fetch(upstream + pathname + search, {
      method: request.method,
      headers: passed(request.headers),
      body: sent.byteLength > 0 ? sent : null,
      redirect: "manual",
      signal: request.signal,
    });
    const headers = passed(answer.headers);
    const location = headers.get("location");
    if (location !== null)
      headers.set(
        "location",
        location.replace(own, () => origin),
      );
    const { status } = answer;
    const bytes = await answer.arrayBuffer();
    const body = isText(headers)
      ? new TextDecoder().decode(bytes).replace(own, () => origin)
      : bytes;
    return new Response([204, 205, 304].includes(status) ? null : body, { status, headers });
  };

  return {
    exchange: async (request) => {
      try {
        return { _tag: "Answered", response: await ask(request) };
      } catch (error) {
        const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
        if (!request.signal.aborted) complain(reasonOf(cause));
        return { _tag: "Reset" };
      }
    },
    recorded: async () => ({ origin: upstream, ...(await recording.scenario()) }),
  };
};
