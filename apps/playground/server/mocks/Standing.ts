/** A mock platform of any kind, on a port of its own. */
import type { Fault, FaultHandle, MockPlatform } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";

/** A mock that listens, and what the page is told of it. */
export interface Standing extends AsyncDisposable {
  readonly platform: Pick<MockPlatform, "verify" | "requests" | "reset"> & {
    readonly fail: (fault: Fault) => FaultHandle;
  };
  readonly url: string;
  /** Written down as JSON: how the page reaches it. */
  readonly config: object;
}

/** Puts a mock on any port that is free. */
export const standing = async <P extends MockPlatform>(
  platform: P,
  configOf: (url: string) => object,
): Promise<Standing & { readonly platform: P }> => {
  const server = await listen(platform);
  return {
    platform,
    url: server.url,
    config: configOf(server.url),
    [Symbol.asyncDispose]: server.close,
  };
};
