import type { Issue, Json, JsonSchema } from "@plugboard/core";
import { useMemo, useState } from "react";
import { issuesInside } from "../../bench/accounts.ts";
import { inputOf } from "../../lib/draft.ts";
import { formOf } from "../../lib/schema.ts";
import { SchemaForm } from "../form/SchemaForm.tsx";

/** What a connector without a consent page is linked with. */
export const ConfigurationForm = ({
  schema,
  issues,
  onConnect,
  onDone,
}: {
  readonly schema: JsonSchema;
  readonly issues: ReadonlyArray<Issue>;
  readonly onConnect: (given: Json) => void;
  readonly onDone: () => void;
}) => {
  const form = useMemo(() => formOf(schema), [schema]);
  const [draft, setDraft] = useState<Json>({});
  const fields = form(draft);
  const link = (): void => onConnect(inputOf(fields, draft));
  return (
    <form
      className="configuration"
      aria-label="Link with a configuration"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        link();
      }}
    >
      {fields.length > 0 && (
        <SchemaForm
          fields={fields}
          draft={draft}
          issues={issuesInside(issues)}
          onDraft={setDraft}
          onRun={link}
        />
      )}
      <div className="runbar-buttons">
        <button type="submit" className="primary">
          Link
        </button>
        <button type="button" onClick={onDone}>
          Not now
        </button>
      </div>
    </form>
  );
};
