/** What the compiler knows of Facilio; the calls here are typed, and none of them is made. */
import { createClient } from "@plugboard/core";
import {
  facilio,
  type HttpAnswer,
  type RowsAnswer,
  type StartedJob,
} from "@plugboard/core/facilio";
import { Effect } from "effect";
import { expectTypeOf, it } from "vitest";

interface Catalog {
  readonly crm: {
    readonly "fetch-deal": {
      readonly input: { readonly id: number };
      readonly output: { readonly title: string };
      readonly item: never;
    };
  };
}

const client = createClient({
  platform: facilio<Catalog>({ baseUrl: "https://facilio.example" }),
});
const { api } = client;
const deal = { input: { id: 1 } };

it("gives an answer, and with async perhaps a job", () => {
  const get = () => api.executeHttpGet("crm", { path: "/" });
  expectTypeOf(get).returns.toEqualTypeOf<Promise<HttpAnswer>>();
  const timed = () => api.executeHttpGet("crm", {}, { timeoutMs: 5, async: false });
  expectTypeOf(timed).returns.toEqualTypeOf<Promise<HttpAnswer>>();
  const started = () => api.connection("crm").http().get({}, { async: true });
  expectTypeOf(started).returns.toEqualTypeOf<Promise<HttpAnswer | StartedJob>>();
});

it("knows the actions of the catalog in both faces", () => {
  const flat = () => api.executeAction("crm", "fetch-deal", deal);
  expectTypeOf(flat).returns.toEqualTypeOf<Promise<{ readonly title: string }>>();
  const fluent = () => api.connection("crm").actions().execute("fetch-deal", deal, { async: true });
  expectTypeOf(fluent).returns.toEqualTypeOf<Promise<{ readonly title: string } | StartedJob>>();
  // @ts-expect-error -- there is no such connection
  expectTypeOf(() => api.connection("cmr")).toBeFunction();
  // @ts-expect-error -- the input has no such type
  expectTypeOf(() => api.executeAction("crm", "fetch-deal", { input: { id: "1" } })).toBeFunction();
});

it("gives Effects where Effects are asked for", () => {
  const rows = () => client.effect.api.connection("crm").sql().query({ sql: "SELECT 1" });
  expectTypeOf(rows).returns.toExtend<Effect.Effect<RowsAnswer, unknown>>();
});

it("has no capability that Facilio lacks", () => {
  expectTypeOf(client.integrations).toHaveProperty("setActive");
  expectTypeOf(client.integrations).not.toHaveProperty("complete");
  expectTypeOf(client.integrations).not.toHaveProperty("select");
  expectTypeOf(client).not.toHaveProperty("users");
});
