/** What each of these drivers would have to write again: requests as JSON, and statuses as failures. */
import * as Core from "@plugboard/core";
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";

/** A body that its reader knows the shape of. */
// oxlint-disable-next-line typescript/no-explicit-any -- the platforms here are fakes of a few lines
export type Body = any;

/** A request without credentials; a body makes it a POST. */
export const request = (url: string, body?: unknown): Core.Transport.HttpRequest =>
  body === undefined
    ? { method: "GET", url, headers: {} }
    : {
        method: "POST",
        url,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      };

/** The body of an answer, or the failure that it stands for. */
export const read = (
  answer: Core.Transport.HttpResponse,
): Effect.Effect<Body, Core.PlugboardError> => {
  const { status, headers, text } = answer;
  const message = text === "" ? `The platform answered with ${status}.` : text;
  return Effect.flatMap(
    Clock.currentTimeMillis,
    (now): Effect.Effect<Body, Core.PlugboardError> => {
      if (status === 401) {
        return Effect.fail(new Core.Unauthenticated({ message, status, who: "app" }));
      }
      if (status === 404) return Effect.fail(new Core.NotFound({ message, status }));
      if (status === 429 || status >= 500) {
        const retryAt = Core.Retry.parseRetryAfter(headers.get("retry-after"), now);
        const Failure = status === 429 ? Core.RateLimited : Core.Unavailable;
        return Effect.fail(new Failure({ message, status, retryAt }));
      }
      if (status >= 400) return Effect.fail(new Core.Rejected({ message, status }));
      if (headers.get("content-type")?.includes("json") !== true) return Effect.succeed(text);
      return Effect.try({
        try: () => JSON.parse(text),
        catch: () => new Core.Malformed({ message: "The answer is no JSON.", status }),
      });
    },
  );
};

/** A catalog that is the same for ever; core does not look whether a connector is among those listed. */
export const fixed = <Wire>(
  connector: Core.Connector,
  actions: ReadonlyArray<Core.Action<Wire>>,
): Core.PlatformDiscovery<Wire> => ({
  connectors: () => Effect.succeed([connector]),
  actions: (name) => {
    const message = `There is no connector “${name}”.`;
    return name === connector.name
      ? Effect.succeed(actions)
      : Effect.fail(new Core.UnknownConnector({ message, connector: name, known: [] }));
  },
});
