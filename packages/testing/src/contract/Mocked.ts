/**
 * A driver on its mock, as the contract takes it: in memory, and on a port where one can be had.
 *
 * In memory each check has a platform of its own; on the port all have one, which is reset.
 */
import { createClient, type Driver, type FaceOptions, type PlatformTypes } from "@plugboard/core";
import type { MockPlatform } from "../MockPlatform.ts";
import { makeElsewhere } from "./Elsewhere.ts";
import type { CapabilitiesSample, Contract, ContractPlatform, Sample } from "./Sample.ts";

/** A mock, and what its driver takes: its address is among it. */
export interface Mocked<O> extends Pick<MockPlatform, "exchange" | "fetch" | "reset"> {
  readonly options: O;
}

/** The names of a driver's capabilities, as its types have them. */
type Present<T extends PlatformTypes> = keyof T["promise"]["capabilities"] & string;

/** What a driver and its mock need to run the contract. */
export interface MockedContract<T extends PlatformTypes, O extends object, M extends Mocked<O>> {
  /** Makes the driver: `bosa` itself. */
  readonly driver: (options: M["options"]) => Driver<T>;
  readonly mock: () => M;
  readonly sample: Sample;
  /** What the driver's types have is `present`, and nothing else is. */
  readonly capabilities?: CapabilitiesSample<
    Present<T>,
    Exclude<"users" | "integrations" | "health", Present<T>>
  >;
  /** `listen` of `@plugboard/testing/node`; without it the contract runs in memory alone. */
  readonly listen?: (
    served: Pick<MockPlatform, "exchange">,
  ) => Promise<{ readonly url: string; readonly close: () => Promise<void> }>;
  /** What every client carries: the account of a platform whose calls must name one, for instance. */
  readonly carries?: (mock: M) => FaceOptions;
  /** What the mock does not say of itself: its secrets, or how a user consents; `call` reaches it. */
  readonly more?: (mock: M, call: typeof fetch) => Partial<ContractPlatform>;
}

const isAddress = (value: unknown): value is string =>
  typeof value === "string" && /^https?:/.test(value);

/** The origin of the addresses among a driver's options. */
const originOf = (options: object): string =>
  new URL(Object.values(options).find(isAddress) ?? "http://nowhere.mock").origin;

/** The same options for a mock that has moved to another origin. */
const moved = <O extends object>(options: O, to: string): O =>
  Object.fromEntries(
    Object.entries(options).map(([name, value]) => [
      name,
      isAddress(value) ? value.replace(new URL(value).origin, to) : value,
    ]),
  ) as O; // texts stand in the place of texts

/** The runs of the contract that a driver and its mock allow. */
export const runsOf = <T extends PlatformTypes, O extends object, M extends Mocked<O>>(
  name: string,
  { driver, mock, capabilities, listen, carries, more, ...given }: MockedContract<T, O, M>,
): ReadonlyArray<Contract> => {
  const sample: Sample = { capabilities, ...given.sample };
  const make = async (onPort: typeof listen): Promise<ContractPlatform> => {
    const platform = mock();
    const other = makeElsewhere();
    const [server, otherServer] = await Promise.all([onPort?.(platform), onPort?.(other)]);
    const elsewhere = {
      // It begins like the platform's own: what is put behind that without a slash comes here.
      url: otherServer?.url ?? `${originOf(platform.options)}.elsewhere`,
      seen: other.seen,
    };
    const { reset, ...room } = platform;
    const inMemory: typeof fetch = (input, init) => {
      const { origin } = new URL(input instanceof Request ? input.url : input);
      return origin === elsewhere.url
        ? other.handler(new Request(input, init))
        : platform.fetch(input, init);
    };
    const call = server === undefined ? inMemory : fetch;
    const made = driver(
      server === undefined ? platform.options : moved(platform.options, server.url),
    );
    return {
      ...room,
      ...(server !== undefined && {
        reset: () => {
          reset();
          other.reset();
        },
      }),
      elsewhere,
      client: (options) =>
        // Of a client the contract knows no types: names and inputs are those of the sample.
        createClient({ platform: made, fetch: call, ...carries?.(platform), ...options }),
      dispose: async () => {
        await Promise.all([server?.close(), otherServer?.close()]);
      },
      ...more?.(platform, call),
    };
  };
  const memory: Contract = { name: `${name} (memory)`, make: () => make(undefined), sample };
  if (listen === undefined) return [memory];
  return [memory, { name: `${name} (port)`, make: () => make(listen), sample }];
};
