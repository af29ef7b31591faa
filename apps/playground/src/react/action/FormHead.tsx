/** How the input is filled in. */
export type FormMode = "form" | "json";

/** The title of the form, and what can be done to all of it. */
export const FormHead = ({
  empty,
  mode,
  onMode,
  onSample,
  onClear,
}: {
  readonly empty: boolean;
  readonly mode: FormMode;
  /** The way between both; nothing where there is only one. */
  readonly onMode: ((mode: FormMode) => void) | undefined;
  readonly onSample: () => void;
  readonly onClear: () => void;
}) => (
  <div className="card-head">
    <h3>Input</h3>
    {!empty && (
      <div className="card-tools">
        {onMode !== undefined && (
          <button
            type="button"
            className="quiet"
            onClick={() => onMode(mode === "form" ? "json" : "form")}
          >
            {mode === "form" ? "As JSON" : "As a form"}
          </button>
        )}
        <button type="button" className="quiet" onClick={onSample}>
          Use sample
        </button>
        <button type="button" className="quiet" onClick={onClear}>
          Clear
        </button>
      </div>
    )}
  </div>
);
