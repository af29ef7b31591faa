/** Hooks of further clients beside the registered one: each set has types of its own. */
import { PlugboardProvider } from "@plugboard/react";
import { same } from "../same.ts";
import { client, Plain, staging, Staging, Warehouse } from "./clients.ts";

export const Apart = () => {
  const post = Staging.useAction("chat", "post");
  const done = post.run({ text: "hello" });
  same<typeof done, Promise<{ id: number }>>(true);
  same<ReturnType<typeof Staging.usePlugboard>, typeof staging>(true);
  // @ts-expect-error the registered client's connector
  Staging.useAction("github", "get_repo");
  // @ts-expect-error it does not come in pages
  Staging.useActionPages("chat", "post", { text: "hello" });
  return (
    <PlugboardProvider client={client}>
      <Staging.PlugboardProvider client={staging} />
    </PlugboardProvider>
  );
};
// @ts-expect-error the registered client
export const Wrong = () => <Staging.PlugboardProvider client={client} />;

export const Links = () => {
  const source = Warehouse.useIntegration({ kind: "source", definition: "postgres" });
  void source.connect({ name: "mine" });
  void source.connect({ name: "mine", callbackUrl: "/" });
  // @ts-expect-error it asks for a name
  void source.connect();
  // @ts-expect-error a name of a connector is no target here
  Warehouse.useIntegration("chat");
  // @ts-expect-error it links nothing
  Plain.useIntegration("chat");
};
