/** The inject functions of an application that registers nothing: every name goes, outputs are unknown. */
import type { Signal } from "@angular/core";
import { createClient, type Json } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  injectAction,
  injectActionPages,
  injectActionQuery,
  injectActionSchema,
  injectConnector,
  injectIntegration,
  injectPlugboard,
  providePlugboard,
} from "@plugboard/angular";
import { same } from "../same";

const client = createClient({ platform: bosa({ apiKey: "key" }) });

export const providers = [providePlugboard({ client }), providePlugboard({ client: () => client })];
// @ts-expect-error no client at all
export const wrong = providePlugboard({ client: { "~types": "none" } });

export const anything = () => {
  const { data, run } = injectAction(() => ({
    connector: "any",
    action: "thing",
    onSuccess: (output, input) => {
      same<typeof output, unknown>(true);
      same<typeof input, Json>(true);
    },
  }));
  same<typeof data, Signal<unknown>>(true);
  void run({ goes: true });
  void injectPlugboard().execute("any", "thing", { goes: true });
  const { data: count } = injectActionQuery(() => ({
    connector: "any",
    action: "count",
    input: { goes: [true, "too"] },
    select: (_) => Number(_),
  }));
  same<typeof count, Signal<number | undefined>>(true);
  const pages = injectActionPages(() => ({ connector: "any", action: "list", input: {} })).state();
  if (pages.isSuccess) same<typeof pages.data.items, ReadonlyArray<unknown>>(true);
  injectConnector(() => ({ connector: "any" }));
  injectActionSchema(() => ({ connector: "any", action: "thing" }));
  void injectIntegration(() => "any").connect();
  void injectIntegration(() => "any").connect({ anything: true });
  // @ts-expect-error an input is an object
  injectActionQuery(() => ({ connector: "any", action: "thing", input: "input" }));
  // @ts-expect-error no such option
  injectActionQuery(() => ({ connector: "any", action: "thing", input: {}, stale: 1 }));
};
