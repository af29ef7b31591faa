import { computed } from "@angular/core";
import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { type CommandRun, makeCommand } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectAction` for a provider. */
export const makeInjectAction = (injectPlace: InjectPlace): Injectors<Untyped>["injectAction"] => {
  const injectAction: Injectors<Untyped>["injectAction"] = (given, options) => {
    const place = injectPlace(injectAction, options);
    const wanted = computed(() => {
      const { connector, action, ...own } = given();
      const client = place.client();
      const run: CommandRun<Json, unknown> = (input, call) =>
        client.execute(connector, action, input, call);
      // Another user's command, or that of another action, begins anew.
      return { keys: [client.scope, connector, action], run, own };
    });
    return injectReadable(place, {
      make: () => makeCommand<Json, unknown>(place.store, (input, call) => wanted().run(input, call)),
      keys: () => wanted().keys,
      wanted,
      set: (command, { run, own }) => command.set(run, own),
      leave: (command) => command.leave(),
    });
  };
  return injectAction;
};

/** An action that is run by hand: `run(input)`, `cancel()`, and where the latest run stands. */
export const injectAction: Injectors<RegisteredTypes>["injectAction"] =
  /* #__PURE__ */ makeInjectAction(registered.injectPlace);
