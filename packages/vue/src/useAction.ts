import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { type CommandOptions, type CommandRun, makeCommand } from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { optionsOf } from "./optionsOf.ts";
import { registered } from "./registered.ts";
import { useReadable } from "./useReadable.ts";

type Options = CommandOptions<Json, unknown>;

/** Makes `useAction` for a plugin. */
export const makeUseAction =
  (usePlace: UsePlace): Composables<Untyped>["useAction"] =>
  (connector, action, options) => {
    const { client, store } = usePlace();
    const wanted = () => {
      const [current, to, name] = [client(), toValue(connector), toValue(action)];
      const run: CommandRun<Json, unknown> = (input, given) =>
        current.execute(to, name, input, given);
      return { run, options: optionsOf<Options>(options) };
    };
    return useReadable({
      make: () => makeCommand(store, wanted().run, wanted().options),
      // Another user's command, or that of another action, begins anew.
      keys: () => [client().scope, toValue(connector), toValue(action)],
      wanted,
      set: (command, { run, options: own }) => command.set(run, own),
      leave: (command) => command.leave(),
    }).refs;
  };

/** An action that is run by hand: `run(input)`, `cancel()`, and where the latest run stands. */
export const useAction: Composables<RegisteredTypes>["useAction"] = /* #__PURE__ */ makeUseAction(
  registered.usePlace,
);
