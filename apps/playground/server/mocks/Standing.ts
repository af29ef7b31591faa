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
  /** Written down as JSON: how the page reaches it. */
  readonly config: object;
}

/** Puts a mock on any port that is free. */
export const standing = async (
  platform: Served,
  configOf: (url: string) => object,
): Promise<Standing> => {
  const server = await listen(platform);
  return {
    platform,
    url: server.url,
    config: configOf(server.url),
    [Symbol.asyncDispose]: server.close,
  };
};
