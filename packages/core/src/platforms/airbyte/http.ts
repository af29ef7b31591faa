/** Requests to Airbyte: addresses, credentials, and numbers that JavaScript cannot hold. */
import * as Effect from "effect/Effect";
import type * as Auth from "../../Auth.ts";
import type { Json } from "../../Catalog.ts";
import * as Exchange from "../../Exchange.ts";
import { lazily } from "../../internal/lazily.ts";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Transport } from "../../Transport.ts";
import type { AirbyteWire } from "./wire.ts";

/** One request. */
export interface Ask {
  readonly path: string;
  readonly context: CallContext;
  /** @default "POST" */
  readonly method?: AirbyteWire["method"] | undefined;
  readonly input?: Json | undefined;
  /** @default "json" */
  readonly answer?: AirbyteWire["answer"] | undefined;
  readonly connector?: string | undefined;
  /** Milliseconds, where the call does not say. @default 30,000 */
  readonly timeout?: number | undefined;
}

/** What came back, read. */
export interface Reply {
  readonly output: unknown;
  readonly answer: Exchange.Answer;
}

/** Sends requests to Airbyte, and reads its answers. */
export interface Http extends Pick<Exchange.Exchange, "malformed"> {
  readonly send: (ask: Ask) => Effect.Effect<Reply, PlugboardError>;
}

const TIMEOUT = 30_000;
const JSON_TYPE = { "content-type": "application/json" };
const words = lazily(() => import("./errors.ts"));
const loadNumbers = lazily(() => import("../../internal/unsafeInteger.ts"));

const SECRET = /pass|secret|token|key|code|credential|auth/i;

/** Texts in an input that are named like secrets: what Airbyte says of an input may repeat them. */
const secretsIn = (value: unknown, within = false): ReadonlyArray<string> => {
  if (typeof value === "string") return within ? [value] : [];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, inner]) =>
    secretsIn(inner, within || SECRET.test(name)),
  );
};

/** Makes what sends requests. */
export const make = (
  transport: Transport["Service"],
  { baseUrl, auth }: { readonly baseUrl: string; readonly auth: Auth.Auth },
): Http => {
  const exchange = Exchange.make(transport, { platform: "airbyte", title: "Airbyte", words });
  const { read, malformed } = exchange;

  /** Numbers are looked at where one is long enough to be wrong. */
  const exact = (answer: Exchange.Answer, output: unknown) =>
    /\d{16}/.test(answer.response.text)
      ? Effect.flatMap(loadNumbers, ({ unsafeInteger }) => {
          const place = unsafeInteger(answer.response.text);
          return place === undefined
            ? Effect.succeed(output)
            : malformed(answer, `Airbyte's number at ${place} is too large to be read exactly.`);
        })
      : Effect.succeed(output);

  const outputOf = (
    answer: Exchange.Answer,
    as: AirbyteWire["answer"] = "json",
  ): Effect.Effect<unknown, PlugboardError> => {
    const { status, text } = answer.response;
    if (status < 400 && as !== "json") return Effect.succeed(as === "text" ? text : null);
    return Effect.flatMap(read(answer), (output) => exact(answer, output));
  };

  const send: Http["send"] = ({
    path,
    context,
    connector,
    input,
    answer: as,
    method = "POST",
    timeout = TIMEOUT,
  }) =>
    Effect.flatMap(
      exchange.send({
        method,
        url: baseUrl + path,
        auth,
        context,
        body: input && JSON.stringify(input),
        headers: method === "GET" ? undefined : JSON_TYPE,
        connector,
        // There are no users: credentials are the application's.
        who: "app",
        timeout,
        // Asked for by failures alone.
        get secrets() {
          return secretsIn(input);
        },
      }),
      (answer) => Effect.map(outputOf(answer, as), (output) => ({ output, answer })),
    );

  return { send, malformed };
};
