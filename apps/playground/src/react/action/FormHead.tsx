import type { FormMode, Sheet } from "../../bench/sheet.ts";

/** The title of the form, and what can be done to all of it. */
export const FormHead = ({ sheet, mode }: { readonly sheet: Sheet; readonly mode: FormMode }) => (
  <div className="card-head">
    <h3>Input</h3>
    {!sheet.isEmpty && (
      <div className="card-tools">
        {sheet.turns && (
          <button
            type="button"
            className="quiet"
            onClick={() => sheet.turn(mode === "form" ? "json" : "form")}
          >
            {mode === "form" ? "As JSON" : "As a form"}
          </button>
        )}
        <button type="button" className="quiet" onClick={sheet.useSample}>
          Use sample
        </button>
        <button type="button" className="quiet" onClick={sheet.clear}>
          Clear
        </button>
      </div>
    )}
  </div>
);
