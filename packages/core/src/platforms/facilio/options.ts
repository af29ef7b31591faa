/** What the driver is made with. */
import type { SafetyOf } from "./discovery.ts";
import type { InBandFailures } from "./execute.ts";
import type { Credentials } from "./credentials.ts";

/** How Facilio is reached: with a service token, or with the cookies and the CSRF token of a user. */
export interface FacilioOptions extends Credentials {
  /** Where it is; calls go to `/api/v1` there. */
  readonly baseUrl: string;
  /**
   * What becomes of failures of the systems behind connections, which come with status 200: they are
   * the output, in which `failureIn` finds them, or the call fails. @default "data"
   */
  readonly inBandFailures?: InBandFailures | undefined;
  /** Overrules what the type of a saved action, or the kind of an executor, says of it. */
  readonly safety?: SafetyOf | undefined;
}
