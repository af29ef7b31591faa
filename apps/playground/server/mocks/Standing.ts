/** A mock platform of any kind, on a port of its own. */
import type { Fault, FaultHandle, MockPlatform, RecordedRequest } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";

/** What all mocks have; the names of their actions are of no concern here. */
interface Served extends Omit<MockPlatform, "fail" | "calls"> {
  fail(fault: Fault): FaultHandle;
  calls(): ReadonlyArray<RecordedRequest>;
}

/** A mock that listens, and what the page is told of it. */
export interface Standing extends AsyncDisposable {
  readonly platform: Served;
  readonly url: string;
  /** Whether a request is a call of an action, by the names that the catalog has for it. */
  readonly isCall: (request: RecordedRequest, connector: string, action: string) => boolean;
  /** Written down as JSON: how the page reaches it. */
  readonly config: object;
}

/** By the names that requests are recorded under. */
export const isNamed: Standing["isCall"] = (request, connector, action) =>
  request.connector === connector && request.action === action;

/** Puts a mock on any port that is free. */
export const standing = async (
  platform: Served,
  configOf: (url: string) => object,
  isCall = isNamed,
): Promise<Standing> => {
  const server = await listen(platform);
  return {
    platform,
    url: server.url,
    isCall,
    config: configOf(server.url),
    [Symbol.asyncDispose]: server.close,
  };
};
