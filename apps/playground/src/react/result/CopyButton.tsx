import { useState } from "react";

/** Puts a text on the clipboard. */
export const CopyButton = ({ text }: { readonly text: () => string }) => {
  const [words, setWords] = useState("Copy JSON");
  const copy = (): void => {
    navigator.clipboard.writeText(text()).then(
      () => setWords("Copied"),
      () => setWords("Not allowed"),
    );
  };
  return (
    <button
      type="button"
      className="quiet copy"
      onClick={copy}
      onBlur={() => setWords("Copy JSON")}
    >
      <span aria-live="polite">{words}</span>
    </button>
  );
};
