import { Component, computed, input, output, resource, signal } from "@angular/core";
import { isPlugboardError, type Issue, type Json } from "@plugboard/core";
import { injectPlugboard } from "../plugboard.ts";
import { Anew } from "../shell/Anew.ts";
import { Problem } from "../shell/Problem.ts";
import { ConfigurationForm } from "./ConfigurationForm.ts";

/** What a form was filled in with, and which way of linking it is for. */
export interface Given {
  readonly given: Json;
  readonly scheme: string | undefined;
}

/** The ways of linking that a platform tells, and the form of the one that is chosen. */
@Component({
  selector: "pg-method-forms",
  host: { class: "contents" },
  imports: [Anew, ConfigurationForm, Problem],
  template: `
    @if (methods.isLoading()) {
      <div class="skeleton tall" aria-hidden="true"></div>
    } @else if (failure(); as error) {
      <div [pgProblem]="error" (retry)="methods.reload()"></div>
    } @else if (methods.hasValue()) {
      @let method = chosen();
      <div class="methods">
        @if (methods.value().length > 1) {
          <label class="field">
            Link by
            <select #choice (change)="scheme.set(choice.value)">
              @for (one of methods.value(); track one.scheme) {
                <option [selected]="one === method">{{ one.scheme }}</option>
              }
            </select>
          </label>
        }
        @if (method?.kind === "consent") {
          <p class="hint">A page beside this one asks for your consent.</p>
        }
        <form
          *pgAnew="method?.scheme"
          [pgConfigurationForm]="method?.schema ?? nothing"
          [issues]="issues()"
          (connect)="connect.emit({ given: $event, scheme: method?.scheme })"
          (done)="done.emit()"
        ></form>
      </div>
    }
  `,
})
export class MethodForms {
  readonly connector = input.required<string>();
  readonly issues = input.required<ReadonlyArray<Issue>>();
  readonly connect = output<Given>();
  readonly done = output();
  private readonly client = injectPlugboard();
  protected readonly nothing = { type: "object", properties: {} };
  protected readonly methods = resource({
    params: () => this.connector(),
    loader: ({ params }) => this.client.integrations.methods(params),
  });
  protected readonly failure = computed(() => {
    const error = this.methods.error();
    return isPlugboardError(error) ? error : undefined;
  });
  protected readonly scheme = signal<string | undefined>(undefined);
  protected readonly chosen = computed(() => {
    const methods = this.methods.hasValue() ? this.methods.value() : [];
    return methods.find(({ scheme }) => scheme === this.scheme()) ?? methods[0];
  });
}
