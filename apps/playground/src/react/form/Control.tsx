import { textOf } from "../../lib/draft.ts";
import { choicesOf, linesOf } from "../../lib/field.ts";
import type { Shape } from "../../lib/schema.ts";

/** What ties a control to its label, its hint and its issue. */
export interface ControlIds {
  readonly id: string;
  readonly required?: boolean;
  readonly "aria-invalid": true | undefined;
  readonly "aria-describedby": string | undefined;
  readonly "aria-label"?: string;
}

/** One value that is written or chosen. */
export const Control = ({
  shape,
  fallback,
  value,
  onValue,
  ...ids
}: ControlIds & {
  readonly shape: Shape;
  readonly fallback: string | undefined;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}) => {
  const text = textOf(value);
  if (shape.kind === "choice" || shape.kind === "flag") {
    return (
      <select {...ids} value={text} onChange={({ target }) => onValue(target.value)}>
        <option value="">{fallback === undefined ? "–" : `${fallback} (default)`}</option>
        {choicesOf(shape).map((option) => (
          <option key={option}>{option}</option>
        ))}
      </select>
    );
  }
  if (shape.kind === "json" || (shape.kind === "text" && shape.long)) {
    return (
      <textarea
        {...ids}
        rows={linesOf(shape, text)}
        spellCheck={shape.kind === "text"}
        className={shape.kind === "json" ? "code" : undefined}
        value={text}
        onChange={({ target }) => onValue(target.value)}
      />
    );
  }
  const suggestions = shape.kind === "text" ? shape.suggestions : [];
  const words = suggestions.length > 0 ? `${ids.id}-words` : undefined;
  return (
    <>
      <input
        {...ids}
        // Not type=number: what is no number is told by the check, in its words, and stays as it was written.
        type={shape.kind === "text" ? shape.type : "text"}
        inputMode={shape.kind === "number" ? (shape.whole ? "numeric" : "decimal") : undefined}
        list={words}
        autoComplete={shape.kind === "text" && shape.type === "password" ? "new-password" : "off"}
        spellCheck={false}
        value={text}
        onChange={({ target }) => onValue(target.value)}
      />
      {words !== undefined && (
        <datalist id={words}>
          {suggestions.map((word) => (
            <option key={word} value={word} />
          ))}
        </datalist>
      )}
    </>
  );
};
