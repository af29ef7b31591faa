import { Component, input, output } from "@angular/core";
import type { Person, Session } from "../../platforms/PlatformKit.ts";

/** Calls for another user, or with another credential. */
@Component({
  selector: "fieldset[pgUserSwitch]",
  host: { class: "users" },
  template: `
    <legend class="users-legend">{{ session().legend }}</legend>
    @for (one of session().people; track one.identifier) {
      <label class="user"
        ><input
          type="radio"
          name="user"
          [checked]="one.identifier === person().identifier"
          (change)="personChange.emit(one)"
        />{{ one.identifier }}</label
      >
    }
  `,
})
export class UserSwitch {
  readonly session = input.required<Session>();
  readonly person = input.required<Person>();
  readonly personChange = output<Person>();
}
