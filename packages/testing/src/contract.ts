/**
 * What every driver does, as a suite that any driver can run: in memory, over HTTP, against a sandbox.
 * Beside it, what every binding does: {@link bindingContract}.
 *
 * Knows no platform: a {@link Sample} says what stands there, a {@link ContractPlatform} what can be
 * done to it. What either lacks is not registered, so a green suite says what was checked. For vitest,
 * whose `describe` and `it` it calls; nothing else of this package needs it.
 */
import type { PlatformTypes } from "@plugboard/core";
import { afterAll, describe, it } from "vitest";
import { answers } from "./contract/answers.ts";
import { cancelling } from "./contract/cancelling.ts";
import { capabilities } from "./contract/capabilities.ts";
import { effects } from "./contract/effects.ts";
import { secrets } from "./contract/secrets.ts";
import { files } from "./contract/files.ts";
import { hostile } from "./contract/hostile.ts";
import { jobs } from "./contract/jobs.ts";
import { laziness } from "./contract/laziness.ts";
import { linking } from "./contract/linking.ts";
import { type Mocked, type MockedContract, runsOf } from "./contract/Mocked.ts";
import { naming } from "./contract/naming.ts";
import { paging } from "./contract/paging.ts";
import { reading } from "./contract/reading.ts";
import { retrying } from "./contract/retrying.ts";
import type { Contract } from "./contract/Sample.ts";
import { type Check, makeStage } from "./contract/Stage.ts";
import { statuses } from "./contract/statuses.ts";
import { users } from "./contract/users.ts";

export { bindingContract } from "./bindings/bindingContract.ts";
export type {
  ActionName,
  BindingHarness,
  BindingHooks,
  Change,
  CommandOrder,
  FormOrder,
  Mounted,
  PagesOrder,
  QueryOrder,
  Setup,
} from "./bindings/Harness.ts";
export type { Elsewhere } from "./contract/Elsewhere.ts";
export type { Mocked, MockedContract } from "./contract/Mocked.ts";
export type {
  ActionSample,
  AnyClient,
  CapabilitiesSample,
  Contract,
  ContractClientOptions,
  ContractPlatform,
  JobsSample,
  LinkingSample,
  PagedSample,
  Sample,
  SeenCall,
  SeenRequest,
  Tag,
  UploadSample,
} from "./contract/Sample.ts";

const parts = [
  naming,
  laziness,
  reading,
  paging,
  files,
  jobs,
  retrying,
  statuses,
  answers,
  hostile,
  cancelling,
  secrets,
  capabilities,
  users,
  linking,
  effects,
];

const register = ({ name, make, sample }: Contract): void => {
  // oxlint-disable-next-line vitest/valid-title -- whoever runs the contract names it
  describe(name, async () => {
    const first = await make();
    const shared = first.reset !== undefined;
    if (shared) afterAll(() => first.dispose?.());
    else await first.dispose?.();

    const check: Check = (fact, body) =>
      // oxlint-disable-next-line vitest/valid-title vitest/expect-expect -- the parts hold both
      it(fact, async () => {
        const platform = shared ? first : await make();
        const stage = makeStage(platform);
        try {
          await body(stage);
          stage.verify();
        } finally {
          await stage.close();
          await (shared ? platform.reset?.() : platform.dispose?.());
        }
      });
    for (const part of parts) part(check, sample, first);
  });
};

/**
 * Registers the checks of a driver. By its name, and the driver with a mock of its platform, it runs
 * in memory and on a port; whatever else can be tested brings its own `make`, which is called once
 * before, to see what the platform can do.
 */
export const platformContract: {
  <T extends PlatformTypes, O extends object, M extends Mocked<O>>(
    name: string,
    given: MockedContract<T, O, M>,
  ): void;
  (contract: Contract): void;
} = <T extends PlatformTypes, O extends object, M extends Mocked<O>>(
  contract: string | Contract,
  given?: MockedContract<T, O, M>,
): void => {
  if (typeof contract !== "string") return register(contract);
  if (given === undefined) throw new TypeError("platformContract: takes a driver and its mock");
  for (const run of runsOf(contract, given)) register(run);
};
