import type { Issue, Json } from "@plugboard/core";
import { useId, useState } from "react";
import { textOf } from "../../lib/draft.ts";
import { complaintsAbout, parsed } from "../../lib/json.ts";

/** The whole input as JSON, for what a form cannot say; nothing is told while it is none. */
export const JsonInput = ({
  input,
  issues,
  onInput,
}: {
  /** What stands there at the beginning. */
  readonly input: Json;
  readonly issues: ReadonlyArray<Issue>;
  readonly onInput: (input: Json | undefined) => void;
}) => {
  const id = useId();
  const [text, setText] = useState(() => textOf(input));
  const wrong = complaintsAbout(text, issues);
  return (
    <div className="fields">
      <textarea
        className="code"
        aria-label="Input as JSON"
        aria-invalid={wrong.length > 0 || undefined}
        aria-describedby={wrong.length > 0 ? id : undefined}
        rows={Math.min(24, Math.max(6, text.split("\n").length + 1))}
        spellCheck={false}
        value={text}
        onChange={({ target }) => {
          setText(target.value);
          onInput(parsed(target.value));
        }}
      />
      {wrong.length > 0 && (
        <p className="issue" id={id}>
          {wrong.join("; ")}
        </p>
      )}
    </div>
  );
};
