import type { ActionDescription, RegisteredTypes, Untyped } from "@plugboard/core";
import { schemaRead, makeObserver } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";
import type { ActionName } from "./Wanted";

/** Makes `injectActionSchema` for a provider. */
export const makeInjectActionSchema = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionSchema"] => {
  const injectActionSchema = makeInjectRead(
    injectPlace,
    "injectActionSchema",
    makeObserver<ActionDescription, unknown>,
    (client, { connector, action }: ActionName) => schemaRead(client, connector, action),
  );
  // The same function: what a catalog and a `select` say of types exists for callers only.
  return injectActionSchema as Injectors<Untyped>["injectActionSchema"];
};

/** The schemas of an action, and what it is like: whether it reads or writes, pages, takes files. */
export const injectActionSchema: Injectors<RegisteredTypes>["injectActionSchema"] =
  /* #__PURE__ */ makeInjectActionSchema(registered.injectPlace);
