/**
 * The session of an application at Pieces OS (protocol page, part 2.3): where it is, the handshake,
 * and the id from there that stands in the path of every later call.
 */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import type { Json } from "../../Catalog.ts";
import type { Answer, Ask, Exchange } from "../../Exchange.ts";
import { isObject, text } from "../../internal/json.ts";
import { lazily } from "../../internal/lazily.ts";
import { shared } from "../../internal/shared.ts";
import { withHeader } from "../../internal/withHeader.ts";
import type { CallContext } from "../../Platform.ts";
import { Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import * as Session from "../../Session.ts";
import type { Transport } from "../../Transport.ts";

/** How an application connects. */
export interface HandshakeOptions {
  readonly baseUrl: string;
  /** The ports to look for it, where it is looked for; `true` are those that are known. */
  readonly discover?: true | ReadonlyArray<number> | undefined;
  /** What the first handshake sends. */
  readonly connection?: Json | undefined;
  /** Whether the application's id goes into `X-Application-ID`, too. */
  readonly applicationHeader: boolean;
}

/** An application that is connected, as the platform's answer tells. */
export interface Connected {
  readonly baseUrl: string;
  readonly application: string;
  readonly context: Json;
  readonly answer: Answer;
}

/** Connects an application, and makes its requests recognised. */
export interface Handshake {
  /** Connects with this body now, or with none; the session, and what renews it, are this one's. */
  readonly connect: (
    body: Json | undefined,
    context: CallContext,
  ) => Effect.Effect<Connected, PlugboardError>;
  /** Puts paths under the id of an application: the one that is given, or the session's. */
  readonly as: (application: string | undefined) => Auth.Auth;
  /** Puts paths under the base URL. */
  readonly nobody: Auth.Auth;
}

const loadPorts = lazily(() => import("./ports.ts"));

/** Whether a text can stand as one segment of a path. */
const isSegment = (id: string): boolean =>
  id !== "" && id !== "." && id !== ".." && id.isWellFormed();

/** Whoever names an application that no path can hold fails, and nothing is sent. */
const unnamed: Auth.Auth = {
  get: Effect.fail(
    new Misconfigured({
      platform: "pieces",
      message: "The application of a call must be an id that Pieces OS gave.",
      option: "application",
      accepted: "the id of an application",
    }),
  ),
};

/** Makes the session; `asking` says how a handshake is sent. */
export const make = (
  transport: Transport["Service"],
  exchange: Exchange,
  options: HandshakeOptions,
  asking: (url: string, body: Json | undefined, context: CallContext) => Ask,
): Handshake => {
  const { baseUrl, discover, applicationHeader } = options;

  const address: Session.Session<string> =
    discover === undefined
      ? Session.constant(baseUrl)
      : Session.shared(() =>
          Effect.flatMap(loadPorts, ({ find }) =>
            find(transport, baseUrl, discover === true ? undefined : discover),
          ),
        );
  /** Pieces OS may have come back on another port. */
  const addressAnew = Effect.suspend(() => address.peek?.()?.renew ?? address.get);

  const connectAt = (
    url: string,
    body: Json | undefined,
    context: CallContext,
  ): Effect.Effect<Connected, PlugboardError> =>
    Effect.flatMap(exchange.send(asking(`${url}/connect`, body, context)), (answer) =>
      Effect.flatMap(exchange.read(answer), (found) => {
        const given = isObject(found) ? found["application"] : undefined;
        const application = isObject(given) ? text(given["id"]) : undefined;
        return isObject(found) && application !== undefined && isSegment(application)
          ? Effect.succeed({ baseUrl: url, application, context: found, answer })
          : exchange.malformed(answer, "Pieces OS gave the application no id.", found);
      }),
    );

  let connection = options.connection;
  // A handshake that was asked for: whoever needs a session meanwhile waits for this one.
  let asked: Effect.Effect<Connected, PlugboardError> | undefined;
  const session = Session.shared<Connected>(
    () => asked ?? Effect.flatMap(address.get, ({ value }) => connectAt(value, connection, {})),
  );

  const connect: Handshake["connect"] = (body, context) => {
    const attempt = shared(
      Effect.ensuring(
        Effect.flatMap(addressAnew, ({ value }) =>
          Effect.map(connectAt(value, body, context), (connected) => {
            connection = body;
            session.set(connected);
            return connected;
          }),
        ),
        Effect.sync(() => {
          if (asked === attempt) asked = undefined;
        }),
      ),
    );
    return Effect.suspend(() => {
      asked = attempt;
      return attempt;
    });
  };

  const under = (url: string, application: string): Auth.Signer => {
    const place = `${url}/${encodeURIComponent(application)}`;
    return (request) => {
      const placed = { ...request, url: place + request.url };
      return applicationHeader ? withHeader(placed, "X-Application-ID", application) : placed;
    };
  };
  const connected = Session.map(session, (held) => under(held.baseUrl, held.application));

  return {
    connect,
    as: (application) => {
      if (application === undefined) return connected;
      return isSegment(application)
        ? Session.map(address, (url) => under(url, application))
        : unnamed;
    },
    nobody: Session.map(address, (url): Auth.Signer => (request) => ({
      ...request,
      url: url + request.url,
    })),
  };
};
