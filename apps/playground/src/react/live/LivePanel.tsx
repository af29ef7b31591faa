import type { Faults } from "../../bench/faults.ts";
import type { FaultTarget } from "../../lib/faults.ts";
import { FaultSwitches } from "./FaultSwitches.tsx";
import { TimelineList } from "./TimelineList.tsx";

/** What happens, and what is made to happen. */
export const LivePanel = ({
  target,
  faults,
}: {
  readonly target: FaultTarget | undefined;
  readonly faults: Faults;
}) => (
  <aside className="region live" aria-label="Timeline and faults" data-region="live">
    {target !== undefined && <FaultSwitches target={target} faults={faults} />}
    <TimelineList />
  </aside>
);
