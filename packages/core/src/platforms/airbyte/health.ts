/** Whether Airbyte is well (protocol page, part 1.7), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { CallContext } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import type { Http } from "./http.ts";
import type { HealthCheckRead } from "./models/server.ts";
import { objectFrom } from "./object.ts";

/** How Airbyte is: its own word for it, and the one that all platforms share. */
export interface AirbyteHealth extends HealthCheckRead {
  readonly healthy: boolean;
}

/** Makes what asks for it. */
export const make = (http: Http) => ({
  /** What the server says; it answers, too, when its database does not. */
  check: (context: CallContext): Effect.Effect<AirbyteHealth, PlugboardError> => {
    const ask = { path: "/v1/health", method: "GET", context, connector: "health" } as const;
    const answered = objectFrom(http, { ...ask, timeout: 10_000 }, ["available"]);
    return Effect.map(answered, (answer) => {
      const available = answer["available"] === true;
      return { available, healthy: available };
    });
  },
});
