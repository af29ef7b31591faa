/** Requests to Pieces OS (protocol page, part 2.2), and its answers: JSON, or a text. */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import * as Exchange from "../../Exchange.ts";
import { parsed } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Transport } from "../../Transport.ts";
import { type Handshake, type HandshakeOptions, make as makeHandshake } from "./handshake.ts";
import { textIn } from "./text.ts";

const TIMEOUT = 30_000;
const QUICK = 10_000;

/** Sends requests to Pieces OS, and reads its answers. */
export interface Http
  extends Pick<Handshake, "connect">, Pick<Exchange.Exchange, "read" | "malformed"> {
  /** Posts a body, or nothing where it is `undefined`, as the application that the call names or the session's. */
  readonly post: (
    path: string,
    body: unknown,
    context: CallContext,
  ) => Effect.Effect<Exchange.Answer, PlugboardError>;
  /** The text of an answer that is one. */
  readonly text: (answer: Exchange.Answer) => Effect.Effect<string, PlugboardError>;
  /** What Pieces OS says of itself. */
  readonly health: (context: CallContext) => Effect.Effect<string, PlugboardError>;
}

const words = lazily(() => import("./errors.ts"));

/** Makes what sends requests. */
export const make = (transport: Transport["Service"], options: HandshakeOptions): Http => {
  const exchange = Exchange.make(transport, { platform: "pieces", title: "Pieces OS", words });
  const posting = (url: string, body: unknown, context: CallContext) => {
    const accept = "application/json, text/plain";
    return {
      method: "POST",
      url,
      // Progress of a body that carries no file tells nothing.
      context: { ...context, onProgress: undefined },
      connector: "pieces",
      who: "app" as const,
      ...(body === undefined
        ? { headers: { accept } }
        : { headers: { accept, "content-type": "application/json" }, body: JSON.stringify(body) }),
    };
  };
  const handshake = makeHandshake(transport, exchange, options, (url, body, context) => ({
    ...posting(url, body, context),
    auth: Auth.none,
    timeout: QUICK,
  }));

  const readText: Http["text"] = (answer) => {
    const { status, text } = answer.response;
    if (status >= 400) return exchange.fail(answer, parsed(text) ?? text);
    const found = textIn(answer.response);
    return found === undefined
      ? exchange.malformed(answer, "Pieces OS answered with what is no text.")
      : Effect.succeed(found);
  };

  return {
    connect: handshake.connect,
    read: exchange.read,
    malformed: exchange.malformed,
    text: readText,
    post: (path, body, context) =>
      exchange.send({
        ...posting(`/${path}`, body, context),
        auth: handshake.as(context.account),
        timeout: TIMEOUT,
      }),
    health: (context) =>
      Effect.flatMap(
        exchange.send({
          method: "GET",
          url: "/.well-known/health",
          context,
          who: "app",
          headers: { accept: "text/plain" },
          auth: handshake.nobody,
          timeout: QUICK,
        }),
        readText,
      ),
  };
};
