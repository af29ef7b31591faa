import { Component } from "@angular/core";

/** The region of the action while none is chosen. */
@Component({
  selector: "main[pgNoAction]",
  host: { class: "region action", id: "action", tabindex: "-1", "data-region": "action" },
  template: `
    <h2 class="hidden">No action</h2>
    <p class="empty">Choose an action from the catalog.</p>
  `,
})
export class NoAction {}
