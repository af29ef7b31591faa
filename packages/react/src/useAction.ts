"use client";

import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { type CommandRun, makeCommand } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useMade } from "./useMade.ts";

/** Makes `useAction` for a context. */
export const makeUseAction =
  (usePlace: UsePlace): Hooks<Untyped>["useAction"] =>
  (connector, action, options = {}) => {
    const { client, store } = usePlace();
    const run: CommandRun<Json, unknown> = (input, given) =>
      client.execute(connector, action, input, given);
    // Another user's command, or that of another action, begins anew.
    const command = useMade(
      () => makeCommand(store, run, options),
      store,
      client.scope,
      connector,
      action,
    );
    useEffect(() => command.set(run, options));
    useEffect(() => command.leave, [command]);
    return useSyncExternalStore(command.subscribe, command.get, command.getServer);
  };

/** An action that is run by hand: `run(input)`, `cancel()`, and where the latest run stands. */
export const useAction: Hooks<RegisteredTypes>["useAction"] = /* #__PURE__ */ makeUseAction(
  registered.usePlace,
);
