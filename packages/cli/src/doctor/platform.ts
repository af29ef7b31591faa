/** Checks of the platform: is it there, is it the one it should be, and is it whole. */
import type { PlugboardError } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Result from "effect/Result";
import {
  type Check,
  failed,
  failedWith,
  type Finding,
  ok,
  skipped,
  warning,
  withProject,
} from "./Check.ts";
import type { Asked } from "./Ground.ts";

/** The codes in an error and in what caused it; a parser's has a name alone. */
const codesIn = (error: unknown): ReadonlyArray<string> => {
  if (typeof error !== "object" || error === null) return [];
  const { code, name } = error as { readonly code?: unknown; readonly name?: unknown };
  const own = [code, name].filter((word) => typeof word === "string");
  const all = "errors" in error && Array.isArray(error.errors) ? error.errors.flatMap(codesIn) : [];
  return [...own, ...all, ...("cause" in error ? codesIn(error.cause) : [])];
};

/** What each reason of a connection that is none comes to, by Node's names; the first that fits counts. */
const reasons: ReadonlyArray<
  readonly [code: RegExp, said: (host: string) => string, advice: string]
> = [
  [
    /^(ENOTFOUND|EAI_AGAIN)$/,
    (host) => `Nobody knows the name ${host}.`,
    "Look for a slip in the address in the configuration, and whether a VPN is off.",
  ],
  [
    /^ECONNREFUSED$/,
    (host) => `Nothing listens at ${host}.`,
    "Start the platform, or correct the address in the configuration.",
  ],
  [
    /^(ERR_SSL_WRONG_VERSION_NUMBER|ERR_SSL_PACKET_LENGTH_TOO_LONG|EPROTO)$/,
    (host) => `${host} speaks no TLS.`,
    "An address with http:// may be meant.",
  ],
  [
    /CERT|^(UNABLE_TO_|ERR_TLS_|ERR_SSL_)/,
    (host) => `The certificate of ${host} is not trusted.`,
    "NODE_EXTRA_CA_CERTS names a file with the authority that signed it.",
  ],
  [
    /^(UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/,
    (host) => `${host} cannot be reached from here.`,
    "Look at the network, a VPN and a firewall.",
  ],
  [
    /^HTTPParserError$/,
    (host) => `${host} speaks no HTTP.`,
    "Correct the address, the port above all, in the configuration.",
  ],
];

const unreached = (error: PlugboardError, host: string): Finding => {
  const codes = codesIn(error);
  for (const [code, said, advice] of reasons) {
    if (codes.some((_) => code.test(_))) return failed(said(host), advice);
  }
  return failedWith(error);
};

/** What says that it is something else: a page, or a place that is not there. */
const foreign = ({ project, probe }: Asked, error: PlugboardError): Finding | undefined => {
  const last = probe.asked.at(-1);
  if (last?.answer === undefined) return undefined;
  const { url, answer } = last;
  const type = answer.headers.get("content-type") ?? "";
  const advice = `The address in the configuration leads to something else than ${project.name}: ${url.origin}${url.pathname} was asked.`;
  const not = (what: string): Finding =>
    failed(`This is not ${project.name}: it answers with ${what}.`, advice);
  if (type.includes("html")) return not("an HTML page");
  if (answer.status === 404) return not("404");
  return error._tag === "Malformed" ? not(`what ${project.name} never says`) : undefined;
};

/** Whether the platform answers, and is the one that the configuration says. */
export const reach: Check = {
  name: "platform",
  look: withProject(
    Effect.fnUntraced(function* (asked) {
      const greeting = yield* asked.greeting;
      const { name } = asked.project;
      const url = asked.probe.asked.at(-1)?.url;
      const there = ok(
        url === undefined ? `${name} is known without asking` : `${name} answers at ${url.origin}`,
      );
      if (Result.isSuccess(greeting)) return there;
      const error = greeting.failure;
      if (error._tag === "NetworkFailure") return unreached(error, url?.host ?? name);
      // Who is refused has been answered, by a page of whatever stands in front for instance.
      return error._tag === "Unauthenticated" || error._tag === "Forbidden"
        ? there
        : (foreign(asked, error) ?? failedWith(error));
    }),
  ),
};

/** Seconds by which clocks may differ before tokens end too early or too late. */
const SKEW = 60;

/** Whether the platform's clock and this one agree. */
export const clock: Check = {
  name: "clock",
  look: withProject(
    Effect.fnUntraced(function* (asked) {
      yield* asked.greeting;
      const dates = asked.probe.asked.map(({ answer }) => answer?.headers.get("date"));
      const told = Date.parse(dates.find((date) => date != null) ?? "");
      if (Number.isNaN(told)) return skipped("not looked at: the platform does not say the time");
      const seconds = Math.round(Math.abs(told - Date.now()) / 1000);
      return seconds <= SKEW
        ? ok("agrees with the platform's")
        : warning(
            `This machine's clock is ${seconds} seconds ${told > Date.now() ? "behind" : "ahead"}.`,
            "Tokens end by the clock: set it by a time server.",
          );
    }),
  ),
};

/** How the platform says that it is. */
export const health: Check = {
  name: "health",
  look: withProject(
    Effect.fnUntraced(function* ({ probe, greeting }) {
      if (Result.isFailure(yield* greeting)) {
        return skipped("not looked at: the platform does not answer as it should");
      }
      const { health: face } = probe.client.effect as unknown as {
        readonly health: {
          readonly check: () => Effect.Effect<{ readonly healthy: boolean }, PlugboardError>;
        };
      }; // there for every client, see `greet`
      return yield* face.check().pipe(
        Effect.map(({ healthy }) =>
          healthy ? ok("well") : failed("It says that it is not well.", "Look at its own logs."),
        ),
        Effect.catchTag("Unsupported", () => Effect.succeed(skipped("the platform does not say"))),
      );
    }),
  ),
};

const countOf = (count: number, word: string): string =>
  `${count} ${word}${count === 1 ? "" : "s"}`;

/** Whether the catalog can be read, and what of it is broken. */
export const catalog: Check = {
  name: "catalog",
  look: withProject(
    Effect.fnUntraced(function* ({ catalog: read, greeting }) {
      if (Result.isFailure(yield* greeting)) {
        return skipped("not looked at: the platform does not answer as it should");
      }
      const result = yield* read;
      if (Result.isFailure(result)) return failedWith(result.failure);
      const { connectors } = result.success;
      const actions = connectors.flatMap((_) => _.actions);
      const faults = [
        ...connectors.flatMap((_) => (_.fault === undefined ? [] : [`${_.name}: ${_.fault}`])),
        ...actions.flatMap((_) =>
          _.fault === undefined ? [] : [`${_.connector}.${_.name}: ${_.fault}`],
        ),
      ];
      const counted = `${countOf(connectors.length, "connector")}, ${countOf(actions.length, "action")}`;
      if (faults.length === 0) return ok(counted);
      return warning(
        `${counted}, ${countOf(faults.length, "fault")}`,
        [
          ...faults.slice(0, 5),
          ...(faults.length > 5 ? [`and ${faults.length - 5} more`] : []),
        ].join("\n"),
      );
    }),
  ),
};
