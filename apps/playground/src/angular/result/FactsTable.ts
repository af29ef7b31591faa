import { Component, computed, input } from "@angular/core";
import type { Json } from "@plugboard/core";
import { cellOf } from "../../lib/output.ts";

/** A single object as its names and values. */
@Component({
  selector: "table[pgFactsTable]",
  host: { class: "facts" },
  template: `
    <tbody>
      @for (fact of facts(); track fact.name) {
        <tr>
          <th scope="row">{{ fact.name }}</th>
          <td>{{ fact.words }}</td>
        </tr>
      }
    </tbody>
  `,
})
export class FactsTable {
  readonly of = input.required<Json>({ alias: "pgFactsTable" });
  protected readonly facts = computed(() =>
    Object.entries(this.of()).map(([name, value]) => ({ name, words: cellOf(value) })),
  );
}
