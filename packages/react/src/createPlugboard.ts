"use client";

import type { TypesOf, Untyped } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import { makeHydrationBoundary } from "./HydrationBoundary.ts";
import { makeContext } from "./makeContext.ts";
import { makeUseAction } from "./useAction.ts";
import { makeUseActionForm } from "./useActionForm.ts";
import { makeUseActionPages } from "./useActionPages.ts";
import { makeUseActionQuery } from "./useActionQuery.ts";
import { makeUseActionSchema } from "./useActionSchema.ts";
import { makeUseActionSuspenseQuery } from "./useActionSuspenseQuery.ts";
import { makeUseConnector } from "./useConnector.ts";
import { makeUseConnectors } from "./useConnectors.ts";
import { makeUseIntegration } from "./useIntegration.ts";
import { makeUseJob } from "./useJob.ts";
import { makeUsePlugboard } from "./usePlugboard.ts";
import { makeUseResetErrors } from "./useResetErrors.ts";
import { makeUseSession } from "./useSession.ts";

/**
 * A provider and hooks for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Hooks<TypesOf<X>> => {
  const { PlugboardProvider, usePlace } = makeContext(
    "No client here for these hooks: render the component inside the PlugboardProvider that the same createPlugboard() returned.",
  );
  const hooks: Hooks<Untyped> = {
    PlugboardProvider,
    HydrationBoundary: makeHydrationBoundary(usePlace),
    usePlugboard: makeUsePlugboard(usePlace),
    useAction: makeUseAction(usePlace),
    useActionQuery: makeUseActionQuery(usePlace),
    useActionSuspenseQuery: makeUseActionSuspenseQuery(usePlace),
    useResetErrors: makeUseResetErrors(usePlace),
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
  return hooks as unknown as Hooks<TypesOf<X>>;
};
