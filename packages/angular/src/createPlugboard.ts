import type { TypesOf, Untyped } from "@plugboard/core";
import { makeInjectAction } from "./injectAction";
import { makeInjectActionForm } from "./injectActionForm";
import { makeInjectActionPages } from "./injectActionPages";
import { makeInjectActionQuery } from "./injectActionQuery";
import { makeInjectActionSchema } from "./injectActionSchema";
import { makeInjectConnector } from "./injectConnector";
import { makeInjectConnectors } from "./injectConnectors";
import { makeInjectIntegration } from "./injectIntegration";
import { makeInjectJob } from "./injectJob";
import type { Injectors } from "./Injectors";
import { makeInjectPlugboard } from "./injectPlugboard";
import { makeInjectSession } from "./injectSession";
import { makeProvider } from "./makeProvider";

/**
 * A provider and inject functions for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Injectors<
  TypesOf<X>
> => {
  const { injectPlace, providePlugboard } = makeProvider(
    "providePlugboard({ client }) of the same createPlugboard()",
  );
  const injectors: Injectors<Untyped> = {
    providePlugboard,
    injectPlugboard: makeInjectPlugboard(injectPlace),
    injectAction: makeInjectAction(injectPlace),
    injectActionQuery: makeInjectActionQuery(injectPlace),
    injectActionPages: makeInjectActionPages(injectPlace),
    injectActionForm: makeInjectActionForm(injectPlace),
    injectConnectors: makeInjectConnectors(injectPlace),
    injectConnector: makeInjectConnector(injectPlace),
    injectActionSchema: makeInjectActionSchema(injectPlace),
    injectIntegration: makeInjectIntegration(injectPlace),
    injectJob: makeInjectJob(injectPlace),
    injectSession: makeInjectSession(injectPlace),
  };
  // The same functions: a catalog's types exist for callers only.
  return injectors as unknown as Injectors<TypesOf<X>>;
};
