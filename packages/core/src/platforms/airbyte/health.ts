/** Whether Airbyte is well (protocol page, part 1.7), in a chunk of its own. */
import type { CallContext } from "../../Platform.ts";
import type { Http } from "./http.ts";
import { objectFrom } from "./object.ts";

/** Makes what asks for it. */
export const make = (http: Http) => ({
  /** What the server says; it answers, too, when its database does not. */
  check: (context: CallContext) => {
    const ask = { path: "/v1/health", method: "GET", context, connector: "health" } as const;
    return objectFrom(http, { ...ask, timeout: 10_000 }, ["available"]);
  },
});
