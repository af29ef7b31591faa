import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { type ConnectorDetail, connectorRead, makeObserver } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectConnector` for a provider. */
export const makeInjectConnector = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectConnector"] => {
  const injectConnector = makeInjectRead(
    injectPlace,
    "injectConnector",
    makeObserver<ConnectorDetail, unknown>,
    (client, { connector }: { readonly connector: string }) => connectorRead(client, connector),
  );
  // The same function: what a catalog and a `select` say of types exists for callers only.
  return injectConnector as Injectors<Untyped>["injectConnector"];
};

/** One connector, with its actions. */
export const injectConnector: Injectors<RegisteredTypes>["injectConnector"] =
  /* #__PURE__ */ makeInjectConnector(registered.injectPlace);
