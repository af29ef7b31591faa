import { Component, input } from "@angular/core";
import type { FaultTarget } from "../../lib/faults.ts";
import { FaultSwitches } from "./FaultSwitches.ts";
import { TimelineList } from "./TimelineList.ts";

/** What happens, and what is made to happen. */
@Component({
  selector: "aside[pgLivePanel]",
  host: { class: "region live", "aria-label": "Timeline and faults", "data-region": "live" },
  imports: [FaultSwitches, TimelineList],
  template: `
    @if (target(); as target) {
      <section [pgFaultSwitches]="target"></section>
    }
    <section pgTimelineList></section>
  `,
})
export class LivePanel {
  /** What can be made to go wrong; nothing where nothing is a mock. */
  readonly target = input.required<FaultTarget | undefined>();
}
