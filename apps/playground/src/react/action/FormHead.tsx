/** The title of the form, and what can be done to all of it. */
export const FormHead = ({
  empty,
  onSample,
  onClear,
}: {
  readonly empty: boolean;
  readonly onSample: () => void;
  readonly onClear: () => void;
}) => (
  <div className="card-head">
    <h3>Input</h3>
    {!empty && (
      <div className="card-tools">
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
