/** Running an action at Facilio (protocol page, parts 3.2 and 3.3): saved ones, executors, and what manages them. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import type { Answer } from "../../Exchange.ts";
import { lazily } from "../../internal/lazily.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import { Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import type { Ask, Http } from "./http.ts";
import { failureIn } from "./failureIn.ts";
import { jobIn } from "./jobIn.ts";
import type { FacilioWire } from "./wire.ts";

/** What becomes of a failure that came with status 200: it is the output, or the call fails. */
export type InBandFailures = "data" | "error";

const TIMEOUT = 120_000;

const loadContent = lazily(() => import("./content.ts"));

const refused = (option: string, accepted: string): Misconfigured =>
  new Misconfigured({
    platform: "facilio",
    message: `${option} must be ${accepted}.`,
    option,
    accepted,
  });

/** Whether a time can be sent as `timeout_ms`. */
const isTime = (value: unknown): value is number => Number.isInteger(value) && Number(value) > 0;

/** A value as a path or a query has it; nothing stands for what is not, or is not so. */
const written = (value: unknown): string =>
  typeof value === "string" || typeof value === "number" || value === true ? `${value}` : "";

const queryOf = (input: Json): URLSearchParams =>
  new URLSearchParams(
    Object.entries(input)
      .map(([name, value]) => [name, written(value)])
      .filter(([, value]) => value !== ""),
  );

/** One attempt at an action. */
export const make =
  (http: Http, inBandFailures: InBandFailures = "data") =>
  (call: ActionCall<FacilioWire>): Effect.Effect<ActionResult, PlugboardError> => {
    const { action, account, mode } = call;
    const { wire, connector } = action;
    const { $async, $timeoutMs, $body, ...input } = call.input;
    // A connection is its own account: through another one, the call would go elsewhere.
    if (wire.runs && account !== undefined && account !== connector) {
      return Effect.fail(refused("account", `“${connector}”, the connection itself, or left out`));
    }
    if ($timeoutMs !== undefined && !isTime($timeoutMs)) {
      return Effect.fail(refused("timeoutMs", "whole milliseconds above 0"));
    }
    const keys = new Set(wire.path.flatMap((part) => (typeof part === "string" ? [] : part.key)));
    const rest = Object.fromEntries(Object.entries(input).filter(([name]) => !keys.has(name)));
    const asks = wire.runs && (mode === "submit" || $async === true);

    const resultOf = (
      body: unknown,
      answer: Answer,
    ): Effect.Effect<ActionResult, PlugboardError> => {
      const { status, headers } = answer.response;
      const job = wire.runs ? jobIn(body, answer.response, asks) : undefined;
      if (job !== undefined && $async !== true) return Effect.succeed({ _tag: "Pending", job });
      if (inBandFailures === "error" && failureIn(body) !== undefined) {
        return http.fail(answer, body);
      }
      return Effect.succeed({ _tag: "Done", output: body, job, status, headers });
    };

    const send = (content: Json): Effect.Effect<ActionResult, PlugboardError> => {
      const query = wire.carries === "query" ? queryOf(content) : new URLSearchParams();
      if (asks) query.set("async", "true");
      if (wire.runs && $timeoutMs !== undefined) query.set("timeout_ms", String($timeoutMs));
      // What goes along does not take the place of the input, which was checked.
      const { input: _, ...beside } = Object($body);
      const body = wire.carries === "input" ? { input: content, ...beside } : content;
      const ask: Ask = {
        method: wire.method,
        path: wire.path.map((part) => (typeof part === "string" ? part : written(input[part.key]))),
        query,
        // Progress of a body that carries no file tells nothing.
        context: { ...call, onProgress: action.files ? call.onProgress : undefined },
        // What Facilio was given time for, our own clock must not cut short.
        timeout: Math.max(TIMEOUT, ($timeoutMs ?? 0) + 10_000),
        ...(wire.runs && { connector }),
        ...(wire.method === "POST" && {
          body: JSON.stringify(body),
          headers: { "content-type": "application/json" },
        }),
      };
      return Effect.flatMap(http.send(ask), (answer) =>
        Effect.flatMap(http.read(answer), (read) => resultOf(read, answer)),
      );
    };
    return action.files
      ? Effect.flatMap(loadContent, ({ encoded }) => Effect.flatMap(encoded(rest), send))
      : send(rest);
  };
