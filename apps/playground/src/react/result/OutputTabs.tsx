import { type KeyboardEvent, useId, useRef, useState } from "react";
import { jsonOf, listIn, summaryOf, tableOf } from "../../lib/output.ts";
import { CopyButton } from "./CopyButton.tsx";
import { JsonText } from "./JsonText.tsx";
import { OutputTable } from "./OutputTable.tsx";

type Tab = "table" | "json";
const tabs: ReadonlyArray<readonly [Tab, string]> = [
  ["table", "Table"],
  ["json", "JSON"],
];

/** The output as a table of what is looked at, and as the JSON that it is. */
export const OutputTabs = ({
  output,
  shown,
}: {
  readonly output: unknown;
  readonly shown: unknown;
}) => {
  const list = listIn(shown);
  const [tab, setTab] = useState<Tab>("table");
  const id = useId();
  const buttons = useRef<HTMLDivElement>(null);
  const turn = (event: KeyboardEvent): void => {
    if (!["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) return;
    event.preventDefault();
    const next = tab === "table" ? "json" : "table";
    setTab(next);
    buttons.current?.querySelector<HTMLElement>(`[data-tab=${next}]`)?.focus();
  };
  return (
    <>
      <div className="result-head">
        <div
          className="tabs"
          role="tablist"
          aria-label="Result as"
          ref={buttons}
          onKeyDown={turn}
          tabIndex={-1}
        >
          {tabs.map(([name, title]) => (
            <button
              key={name}
              type="button"
              role="tab"
              data-tab={name}
              id={`${id}-${name}`}
              aria-selected={name === tab}
              aria-controls={`${id}-panel`}
              tabIndex={name === tab ? 0 : -1}
              onClick={() => setTab(name)}
            >
              {title}
            </button>
          ))}
        </div>
        <span className="result-words">{summaryOf(list)}</span>
        <CopyButton text={() => jsonOf(output)} />
      </div>
      <div
        className="result-body"
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        // What is larger than its room is scrolled by the arrow keys.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        {tab === "json" && <JsonText text={jsonOf(output)} />}
        {tab === "table" && <OutputTable {...tableOf(list)} />}
      </div>
    </>
  );
};
