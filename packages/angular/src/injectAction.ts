import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { type CommandRun, makeCommand } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectAction` for a provider. */
export const makeInjectAction =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectAction"] =>
  (given, options) => {
    const place = injectPlace("injectAction", options);
    const run: CommandRun<Json, unknown> = (input, call) => {
      const { connector, action } = given();
      return place.client().execute(connector, action, input, call);
    };
    return injectReadable(
      place,
      () => makeCommand(place.store, run),
      () => [run, given()],
      // The command of another action begins anew.
      ([, { connector, action }]) => [connector, action],
    );
  };

/** An action that is run by hand: `run(input)`, `cancel()`, and where the latest run stands. */
export const injectAction: Injectors<RegisteredTypes>["injectAction"] =
  /* #__PURE__ */ makeInjectAction(registered.injectPlace);
