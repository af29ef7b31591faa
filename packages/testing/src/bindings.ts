/**
 * What every binding does, as a suite that any framework can run: the same behaviour, over a mock
 * platform, whatever renders it.
 *
 * Knows no framework: a {@link BindingAdapter} mounts components and says what they show. What is
 * special to a framework stays in its own tests. For vitest, whose `describe` and `it` it calls.
 */
import { describe, it } from "vitest";
import type { BindingAdapter } from "./bindings/Adapter.ts";
import { commands } from "./bindings/commands.ts";
import { discovery } from "./bindings/discovery.ts";
import { failing } from "./bindings/failing.ts";
import { jobs } from "./bindings/jobs.ts";
import { leaving } from "./bindings/leaving.ts";
import { links } from "./bindings/links.ts";
import { optimism } from "./bindings/optimism.ts";
import { pages } from "./bindings/pages.ts";
import { queries } from "./bindings/queries.ts";
import { retrying } from "./bindings/retrying.ts";
import { sharing } from "./bindings/sharing.ts";
import { type Check, makeStage } from "./bindings/Stage.ts";
import { users } from "./bindings/users.ts";

export type {
  ActionName,
  BindingAdapter,
  BindingHooks,
  CommandOrder,
  Mounted,
  PagesOrder,
  QueryOrder,
  Setup,
} from "./bindings/Adapter.ts";

const parts = [
  queries,
  failing,
  sharing,
  retrying,
  commands,
  leaving,
  optimism,
  pages,
  users,
  discovery,
  links,
  jobs,
];

/** Registers the checks of a binding. */
export const bindingContract = (adapter: BindingAdapter): void => {
  // oxlint-disable-next-line vitest/valid-title -- whoever runs the contract names it
  describe(adapter.name, () => {
    const check: Check = (fact, body) =>
      // oxlint-disable-next-line vitest/valid-title vitest/expect-expect -- the parts hold both
      it(fact, async () => {
        const stage = await makeStage(adapter);
        try {
          await body(stage);
        } finally {
          await stage.close();
        }
      });
    for (const part of parts) part(check);
  });
};
