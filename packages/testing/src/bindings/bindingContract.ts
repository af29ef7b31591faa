/**
 * What every binding does, as a suite that any framework can run: the same behaviour, over a mock
 * platform, whatever renders it.
 *
 * Knows no framework: a {@link BindingHarness} mounts components and says what they show. What is
 * special to a framework stays in its own tests. For vitest, whose `describe` and `it` it calls.
 */
import { describe, it } from "vitest";
import { calls } from "./calls.ts";
import { commands } from "./commands.ts";
import { discovery } from "./discovery.ts";
import { failing } from "./failing.ts";
import { fields } from "./fields.ts";
import { forms } from "./forms.ts";
import type { BindingHarness } from "./Harness.ts";
import { jobs } from "./jobs.ts";
import { leaving } from "./leaving.ts";
import { links } from "./links.ts";
import { optimism } from "./optimism.ts";
import { pages } from "./pages.ts";
import { phases } from "./phases.ts";
import { queries } from "./queries.ts";
import { refetching } from "./refetching.ts";
import { rendering } from "./rendering.ts";
import { retrying } from "./retrying.ts";
import { sessions } from "./sessions.ts";
import { sharing } from "./sharing.ts";
import { type Check, makeStage } from "./Stage.ts";
import { users } from "./users.ts";

const parts = [
  queries,
  failing,
  sharing,
  refetching,
  rendering,
  retrying,
  calls,
  commands,
  phases,
  leaving,
  optimism,
  pages,
  users,
  sessions,
  discovery,
  links,
  jobs,
  forms,
  fields,
];

/** Registers the checks of a binding. */
export const bindingContract = (name: string, harness: BindingHarness): void => {
  // oxlint-disable-next-line vitest/valid-title -- whoever runs the contract names it
  describe(name, () => {
    const check: Check = (fact, body) =>
      // oxlint-disable-next-line vitest/valid-title vitest/expect-expect -- the parts hold both
      it(fact, async () => {
        const stage = await makeStage(harness);
        try {
          await body(stage);
        } finally {
          await stage.close();
        }
      });
    for (const part of parts) part(check);
  });
};
