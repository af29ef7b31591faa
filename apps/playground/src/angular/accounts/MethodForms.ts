import { Component, computed, input, output } from "@angular/core";
import type { Issue, Json, Method } from "@plugboard/core";
import { makeMethods, methodOf, NOTHING } from "../../bench/methods.ts";
import { injectPlugboard } from "../plugboard.ts";
import { Anew } from "../shell/Anew.ts";
import { Problem } from "../shell/Problem.ts";
import { readable } from "../state/readable.ts";
import { ConfigurationForm } from "./ConfigurationForm.ts";

/** What a form was filled in with, and which way of linking it is for. */
export interface Given {
  readonly given: Json;
  readonly method: Method | undefined;
}

/** The ways of linking that a platform tells, and the form of the one that is chosen. */
@Component({
  selector: "pg-method-forms",
  host: { class: "contents" },
  imports: [Anew, ConfigurationForm, Problem],
  template: `
    @if (state().error; as error) {
      <div [pgProblem]="error" (retry)="methods().ask()"></div>
    } @else if (state().methods; as told) {
      @let method = chosen();
      <div class="methods">
        @if (told.length > 1) {
          <label class="field">
            <ng-container>Link by</ng-container>
            <select #choice (change)="methods().choose(choice.value)">
              @for (one of told; track one.scheme) {
                <option [selected]="one === method">{{ one.scheme }}</option>
              }
            </select>
          </label>
        }
        @if (method?.kind === "consent") {
          <p class="hint">The supplier's own page asks for your consent.</p>
        }
        <form
          *pgAnew="method?.scheme"
          [pgConfigurationForm]="method?.schema ?? nothing"
          [issues]="issues()"
          (connect)="connect.emit({ given: $event, method })"
          (done)="done.emit()"
        ></form>
      </div>
    } @else {
      <div class="skeleton tall" aria-hidden="true"></div>
    }
  `,
})
export class MethodForms {
  readonly target = input.required<string>();
  readonly issues = input.required<ReadonlyArray<Issue>>();
  readonly connect = output<Given>();
  readonly done = output();
  private readonly client = injectPlugboard();
  protected readonly nothing = NOTHING;
  protected readonly methods = computed(() => {
    const target = this.target();
    return makeMethods(() => this.client.integrations.methods(target));
  });
  protected readonly state = readable(this.methods);
  protected readonly chosen = computed(() => methodOf(this.state()));
}
