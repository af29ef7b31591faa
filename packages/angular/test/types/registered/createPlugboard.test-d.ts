/** Inject functions of further clients beside the registered one: each set has types of its own. */
import { providePlugboard } from "@plugboard/angular";
import { same } from "../same";
import { client, Plain, staging, Staging, Warehouse } from "./clients";

export const apart = () => {
  const post = Staging.injectAction(() => ({ connector: "chat", action: "post" }));
  const done = post.run({ text: "hello" });
  same<typeof done, Promise<{ id: number }>>(true);
  same<ReturnType<typeof Staging.injectPlugboard>, typeof staging>(true);
  // @ts-expect-error the registered client's connector
  Staging.injectAction(() => ({ connector: "github", action: "get_repo" }));
  // @ts-expect-error it does not come in pages
  Staging.injectActionPages(() => ({ connector: "chat", action: "post", input: { text: "" } }));
  return [providePlugboard({ client }), Staging.providePlugboard({ client: staging })];
};
// @ts-expect-error the registered client
export const wrong = Staging.providePlugboard({ client });

export const links = () => {
  const source = Warehouse.injectIntegration(() => ({ kind: "source", definition: "postgres" }));
  void source.connect({ name: "mine" });
  void source.connect({ name: "mine", callbackUrl: "/" });
  // @ts-expect-error it asks for a name
  void source.connect();
  // @ts-expect-error a name of a connector is no target here
  Warehouse.injectIntegration(() => "chat");
  // @ts-expect-error it links nothing
  Plain.injectIntegration(() => "chat");
};
