/** The hooks of an application that registers nothing: every name goes, outputs are unknown. */
import { createClient, type Json } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import {
  PlugboardProvider,
  useAction,
  useActionPages,
  useActionQuery,
  useActionSchema,
  useConnector,
  useIntegration,
  usePlugboard,
} from "@plugboard/react";
import { same } from "../same.ts";

const client = createClient({ platform: bosa({ apiKey: "key" }) });

export const App = () => (
  <PlugboardProvider client={client}>
    <Anything />
  </PlugboardProvider>
);
// @ts-expect-error no client at all
export const Wrong = () => <PlugboardProvider client={{ "~types": "none" }} />;

export const Anything = () => {
  const { data, run } = useAction("any", "thing", {
    onSuccess: (output, input) => {
      same<typeof output, unknown>(true);
      same<typeof input, Json>(true);
    },
  });
  same<typeof data, unknown>(true);
  void run({ goes: true });
  void usePlugboard().execute("any", "thing", { goes: true });
  const { data: count } = useActionQuery("any", "count", {}, { select: (_) => Number(_) });
  same<typeof count, number | undefined>(true);
  const pages = useActionPages("any", "list", {});
  if (pages.isSuccess) same<typeof pages.data.items, ReadonlyArray<unknown>>(true);
  useConnector("any");
  useActionSchema("any", "thing");
  void useIntegration("any").connect();
  void useIntegration("any").connect({ anything: true });
  // @ts-expect-error an input is an object
  useActionQuery("any", "thing", "input");
  return null;
};
