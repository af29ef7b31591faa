import type { DehydratedStore } from "@plugboard/core/seam";
import type { ReactNode } from "react";

/** What a boundary takes over, and for whom. */
export interface HydrationBoundaryProps {
  /** What a server's store gave by `dehydrate`; `undefined` takes over nothing. */
  readonly state: DehydratedStore | undefined;
  readonly children?: ReactNode;
}
