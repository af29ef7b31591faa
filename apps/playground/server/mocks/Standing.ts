/** A mock platform of any kind, on a port of its own. */
import type { Platforms, Visitor } from "@plugboard/core/relay";
import type { Fault, FaultHandle, MockPlatform, RecordedRequest } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";

/** What all mocks have; the names of their actions are of no concern here. */
interface Served extends Omit<MockPlatform, "fail" | "calls"> {
  fail(fault: Fault): FaultHandle;
  calls(): ReadonlyArray<RecordedRequest>;
}

/** What the relay knows of somebody: a token at the platform, and which accounts are theirs. */
export type Known = Omit<Visitor, "user">;

/** How a mock is reached; the keys are in here, and leave the server with no answer. */
export interface Reached {
  readonly driver: Platforms[string];
  /** Those who can sign in, by their names; the first is chosen at the start. */
  readonly people: Readonly<Record<string, Known>>;
  /** What pages may ask of connectors of which not all is open to them. @default all of every connector */
  readonly allow?: Readonly<Record<string, ReadonlyArray<string>>> | undefined;
  /** Written down as JSON for the page: ids of what is there, and nothing secret. @default nothing */
  readonly shown?: object | undefined;
}

/** People with tokens of their own: the platform judges which accounts are theirs. */
export const peopleOf = (
  names: ReadonlyArray<string>,
  tokenOf: (name: string) => NonNullable<Known["token"]>,
): Reached["people"] =>
  Object.fromEntries(
    names.map((name) => [name, { token: tokenOf(name), accounts: "platform" } as const]),
  );

/** A mock that listens, and how it is reached. */
export interface Standing extends AsyncDisposable, Reached {
  readonly platform: Pick<Served, "calls" | "fail" | "verify">;
  readonly url: string;
  /** Whether a request is a call of an action, by the names that the catalog has for it. */
  readonly isCall: (request: RecordedRequest, connector: string, action: string) => boolean;
}

/** By the names that requests are recorded under. */
export const isNamed: Standing["isCall"] = (request, connector, action) =>
  request.connector === connector && request.action === action;

/** Puts a mock on any port that is free. */
export const standing = async (
  platform: Served,
  reachedAt: (url: string) => Reached,
  isCall = isNamed,
): Promise<Standing> => {
  const server = await listen(platform);
  return {
    platform,
    url: server.url,
    isCall,
    ...reachedAt(server.url),
    [Symbol.asyncDispose]: server.close,
  };
};
