import type { TypesOf, Untyped } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { makePlugin } from "./makePlugin.ts";
import { makeUseAction } from "./useAction.ts";
import { makeUseActionForm } from "./useActionForm.ts";
import { makeUseActionPages } from "./useActionPages.ts";
import { makeUseActionQuery } from "./useActionQuery.ts";
import { makeUseActionSchema } from "./useActionSchema.ts";
import { makeUseConnector } from "./useConnector.ts";
import { makeUseConnectors } from "./useConnectors.ts";
import { makeUseIntegration } from "./useIntegration.ts";
import { makeUseJob } from "./useJob.ts";
import { makeUsePlugboard } from "./usePlugboard.ts";
import { makeUseSession } from "./useSession.ts";

/**
 * A plugin and composables for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Composables<
  TypesOf<X>
> => {
  const { usePlace, ...providers } = makePlugin(
    "app.use() with the plugboard() of the same createPlugboard()",
  );
  const composables: Composables<Untyped> = {
    ...providers,
    usePlugboard: makeUsePlugboard(usePlace),
    useAction: makeUseAction(usePlace),
    useActionQuery: makeUseActionQuery(usePlace),
    useActionForm: makeUseActionForm(usePlace),
    useSession: makeUseSession(usePlace),
    useActionPages: makeUseActionPages(usePlace),
    useConnectors: makeUseConnectors(usePlace),
    useConnector: makeUseConnector(usePlace),
    useActionSchema: makeUseActionSchema(usePlace),
    useIntegration: makeUseIntegration(usePlace),
    useJob: makeUseJob(usePlace),
  };
  // The same functions: a catalog's types exist for callers only.
  return composables as unknown as Composables<TypesOf<X>>;
};
