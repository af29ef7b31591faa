import { Component, input } from "@angular/core";
import type { ActionName } from "../../platforms/PlatformKit.ts";
import { AccountScope } from "../accounts/AccountScope.ts";
import { ActionPart } from "./ActionPart.ts";

/** The region of one action, with the accounts that it may go through. */
@Component({
  selector: "main[pgActionPanel]",
  host: { class: "region action", id: "action", tabindex: "-1", "data-region": "action" },
  imports: [AccountScope, ActionPart],
  template: `
    <!-- Another connector has accounts of its own, or none. -->
    @for (connector of [target().connector]; track connector) {
      <pg-action-part *pgAccounts="connector" [target]="target()" [visit]="visit()" />
    }
  `,
})
export class ActionPanel {
  readonly target = input.required<ActionName>({ alias: "pgActionPanel" });
  readonly visit = input.required<number>();
}
