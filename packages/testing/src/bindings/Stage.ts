/** Where one check of a binding stands: a mock platform, its users, and what is mounted on it. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { AnyClient } from "@plugboard/core/seam";
import { expect } from "vitest";
import type { RunMode } from "../aixplain/RunMode.ts";
import { type MockBosa, mockBosa } from "../bosa/mockBosa.ts";
import { sampleConnectors } from "../samples/sampleConnectors.ts";
import type { BindingHarness, BindingHooks, Mounted, Setup } from "./Harness.ts";
import { makeWorks, type Works } from "./Works.ts";

/** What is mounted, where it differs from one component of ana's with no props. */
type Differing<P, R> = Partial<Omit<Setup<P, R>, "use">> & Pick<Setup<P, R>, "use">;

type Mount = <R, P = undefined>(setup: Differing<P, R>) => Promise<Mounted<P, R>>;

type AnyHook = (...order: ReadonlyArray<never>) => () => object;

/** Hooks of whose states all is looked at; a client is no state. */
const watched = ({ usePlugboard, ...hooks }: BindingHooks): BindingHooks => ({
  usePlugboard,
  ...(Object.fromEntries(
    Object.entries<AnyHook>(hooks).map(([name, hook]) => [
      name,
      (...order: ReadonlyArray<never>) => {
        const state = hook(...order);
        return () => ({ ...state() });
      },
    ]),
  ) as unknown as typeof hooks), // a copy of a state is one
});

/** What a check stands on. */
export interface BindingStage {
  readonly platform: MockBosa<ReturnType<typeof sampleConnectors>>;
  /** The client of `ana`, who has linked everything. */
  readonly client: AnyClient;
  /** The same client for another user. */
  readonly as: (user: "ana" | "bo" | "cy") => Promise<AnyClient>;
  /** Begins a platform on which work goes on. */
  readonly works: (mode: RunMode) => Works;
  /** Mounts a component that looks at all of its states, and is taken away when the check has ended. */
  readonly mount: Mount;
  /** Mounts one that looks at nothing but what it shows. */
  readonly mountLooking: Mount;
  /** Waits until the platform has seen a request that was given up. */
  readonly abandoned: (view: Pick<Mounted<unknown, unknown>, "until">) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Registers one fact about a binding. */
export type Check = (fact: string, body: (stage: BindingStage) => Promise<void>) => void;

/** Registers what can be checked of one matter. */
export type Part = (check: Check) => void;

/** Sets the stage for a binding. */
export const makeStage = async ({ hooks, mount }: BindingHarness): Promise<BindingStage> => {
  const platform = mockBosa({
    connectors: sampleConnectors(),
    users: [
      { identifier: "ana", linked: "all" },
      { identifier: "bo", linked: "all" },
      { identifier: "cy" },
    ],
  });
  const { apiKey, baseUrl } = platform.options;
  const whole = createClient({ platform: bosa({ apiKey, baseUrl }), fetch: platform.fetch });
  const as: BindingStage["as"] = async (user) =>
    whole.with({ user, token: await platform.token(user) });
  const client = await as("ana");
  const mounted: Array<() => Promise<void>> = [];
  const opened: Array<Works> = [];
  const mountWith =
    (own: BindingHooks): Mount =>
    async (setup) => {
      // Without props there is nothing that a component could ask of them.
      const view = await mount({ client, props: undefined as never, ...setup }, own);
      mounted.push(view.unmount);
      return view;
    };
  return {
    platform,
    client,
    as,
    works: (mode) => {
      const works = makeWorks(mode);
      opened.push(works);
      return works;
    },
    mount: mountWith(watched(hooks)),
    mountLooking: mountWith(hooks),
    abandoned: (view) =>
      view.until(() => expect(platform.requests().some(({ aborted }) => aborted)).toBe(true)),
    close: async () => {
      for (const unmount of mounted) await unmount();
      for (const works of opened) await works.close();
      await whole.dispose();
      platform.verify();
    },
  };
};
