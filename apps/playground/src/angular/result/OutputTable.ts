import { Component, computed, input } from "@angular/core";
import type { Json } from "@plugboard/core";
import { cellOf, columnsOf, kindOf, rowsOf } from "../../lib/output.ts";

interface Cell {
  readonly name: string;
  readonly words: string;
  readonly kind: "number" | "none" | undefined;
}

const cellIn = (row: Json, name: string): Cell => ({
  name,
  words: cellOf(row[name]),
  kind: kindOf(row[name]),
});

/** Rows as a table. */
@Component({
  selector: "table[pgOutputTable]",
  host: { class: "rows" },
  template: `
    <thead>
      <tr>
        @for (cell of cells()[0]; track cell.name) {
          <th scope="col" [attr.data-kind]="cell.kind">{{ cell.name }}</th>
        }
      </tr>
    </thead>
    <tbody>
      <!-- Rows of any action: nothing in them is known to be a name. -->
      @for (row of cells(); track $index) {
        <tr>
          @for (cell of row; track cell.name) {
            <td [attr.data-kind]="cell.kind" [title]="cell.words">{{ cell.words }}</td>
          }
        </tr>
      }
    </tbody>
  `,
})
export class OutputTable {
  readonly rows = input.required<ReadonlyArray<Json>>({ alias: "pgOutputTable" });
  protected readonly cells = computed(() => {
    const rows = rowsOf(this.rows());
    const columns = columnsOf(rows);
    return rows.map((row) => columns.map((name) => cellIn(row, name)));
  });
}
