import type { ActionDescription, RegisteredTypes, Untyped } from "@plugboard/core";
import { schemaRead, makeObserver } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { ActionName } from "./Wanted";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionSchema` for a provider. */
export const makeInjectActionSchema = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionSchema"] =>
  makeInjectRead(
    injectPlace,
    "injectActionSchema",
    makeObserver<ActionDescription, unknown>,
    (client, { connector, action }: ActionName) => schemaRead(client, connector, action),
  );

/** The schemas of an action, and what it is like: whether it reads or writes, pages, takes files. */
export const injectActionSchema: Injectors<RegisteredTypes>["injectActionSchema"] =
  /* #__PURE__ */ makeInjectActionSchema(registered.injectPlace);
