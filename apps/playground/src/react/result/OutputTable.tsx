import type { Json } from "@plugboard/core";
import { cellOf, columnsOf, kindOf, rowsOf } from "../../lib/output.ts";

/** Rows as a table; a single object as its names and values. */
export const OutputTable = ({
  rows: given,
  single,
}: {
  readonly rows: ReadonlyArray<Json>;
  readonly single: boolean;
}) => {
  const rows = single ? given : rowsOf(given);
  const columns = columnsOf(rows);
  const [first] = rows;
  if (rows.length === 0) return <p className="empty">The list is empty.</p>;
  if (single && first !== undefined) {
    return (
      <table className="facts">
        <tbody>
          {Object.entries(first).map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{cellOf(value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    );
  }
  return (
    <table className="rows">
      <thead>
        <tr>
          {columns.map((name) => (
            <th key={name} scope="col" data-kind={kindOf(first?.[name])}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          // Rows of any action: nothing in them is known to be a name.
          // oxlint-disable-next-line react/no-array-index-key
          <tr key={index}>
            {columns.map((name) => (
              <td key={name} data-kind={kindOf(row[name])} title={cellOf(row[name])}>
                {cellOf(row[name])}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
