import { Component, computed, input, output } from "@angular/core";
import { makeThemeSwitch } from "../../bench/theme.ts";
import { themeLooks } from "../../lib/theme.ts";
import type { Person, Session } from "../../platforms/PlatformKit.ts";
import { readable } from "../state/readable.ts";
import { DevtoolsButton } from "./DevtoolsButton.ts";
import { FrameworkSwitch } from "./FrameworkSwitch.ts";
import { Icon } from "./Icon.ts";
import { PlatformSwitch } from "./PlatformSwitch.ts";
import { UserSwitch } from "./UserSwitch.ts";

/** Stays where it is whatever is chosen in it, and keeps the keyboard. */
@Component({
  selector: "header[pgTopBar]",
  host: { class: "topbar" },
  imports: [DevtoolsButton, FrameworkSwitch, Icon, PlatformSwitch, UserSwitch],
  template: `
    <h1 class="brand">
      <span class="brand-mark"><svg pgIcon="plug" /></span>
      <span class="brand-name">Plugboard <span class="brand-part">Playground</span></span>
    </h1>
    <label
      pgPlatformSwitch
      [platform]="platform()"
      (platformChange)="platformChange.emit($event)"
    ></label>
    <p class="chip mock">
      @if (session()?.isMock === false) {
        No mock: what you run happens
      } @else {
        A mock: nothing here is real
      }
    </p>
    <nav pgFrameworkSwitch></nav>
    @if (session(); as session) {
      @if (person(); as person) {
        <!-- Where there is only one, nothing is asked. -->
        @if (session.people.length > 1) {
          <fieldset
            pgUserSwitch
            [session]="session"
            [person]="person"
            (personChange)="personChange.emit($event)"
          ></fieldset>
        }
      }
    }
    <button pgDevtoolsButton></button>
    <button
      type="button"
      class="icon-button"
      [attr.aria-label]="'Theme: ' + look().words"
      [title]="'Theme: ' + look().words"
      (click)="themes.next()"
    >
      <svg [pgIcon]="look().icon" />
    </button>
  `,
})
export class TopBar {
  readonly platform = input.required<string>();
  /** Nothing while the platform is opened. */
  readonly session = input.required<Session | undefined>();
  readonly person = input.required<Person | undefined>();
  readonly platformChange = output<string>();
  readonly personChange = output<Person>();
  protected readonly themes = makeThemeSwitch();
  private readonly theme = readable(() => this.themes);
  protected readonly look = computed(() => themeLooks[this.theme().theme]);
}
