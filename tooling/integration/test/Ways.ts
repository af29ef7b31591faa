/** A client on the sample platform, in memory and over a real port: each fact is shown in both. */
import { type Client, type ClientOptions, createClient } from "@plugboard/core";
import { bosa, type BosaOptions, type BosaTypes } from "@plugboard/core/bosa";
import {
  type MockBosa,
  mockBosa,
  type MockBosaOptions,
  type SampleCatalog,
  sampleConnectors,
} from "@plugboard/testing";
import { describeBoth } from "./Reach.ts";

type Samples = ReturnType<typeof sampleConnectors>;
type Types = BosaTypes<SampleCatalog>;

/** How a case begins. */
export interface Start {
  readonly driver?: Partial<BosaOptions>;
  readonly client?: Partial<Omit<ClientOptions<Types>, "platform">>;
  readonly mock?: Partial<MockBosaOptions<Samples>>;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockBosa<Samples>;
  readonly url: string;
  readonly client: Client<Types>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "mock">) => Client<Types>;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeWays = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ mock, ...first } = {}) => {
      const platform = mockBosa({ connectors: sampleConnectors(), ...mock });
      const { url = platform.options.baseUrl, sends } = await reach(platform);
      const connect: Setting["connect"] = ({ driver, client: options } = {}) =>
        keep(
          createClient({
            platform: bosa<SampleCatalog>({ ...platform.options, baseUrl: url, ...driver }),
            ...sends,
            ...options,
          }),
        );
      return { platform, url, connect, client: connect(first) };
    });
  });
};

/** The failure of a call that must fail. */
export const failureOf = async (call: PromiseLike<unknown>): Promise<PlugboardErrorLike> => {
  const value = await Promise.resolve(call).then(
    (answer) => ({ answer }),
    (error: unknown) => ({ error }),
  );
  if ("error" in value) return value.error as PlugboardErrorLike;
  throw new Error(`The call succeeded: ${JSON.stringify(value.answer)}`);
};

/** Any failure, with the fields that some have. */
export interface PlugboardErrorLike extends Error {
  readonly _tag: string;
  readonly status?: number;
  readonly retryAt?: number;
  readonly known?: ReadonlyArray<string>;
  readonly issues?: ReadonlyArray<{
    readonly path: string;
    readonly message: string;
    readonly accepted?: ReadonlyArray<unknown>;
  }>;
  readonly [field: string]: unknown;
}

/** All of an async iterable. */
export const collect = async <A>(items: AsyncIterable<A>): Promise<Array<A>> => {
  const all: Array<A> = [];
  for await (const item of items) all.push(item);
  return all;
};
