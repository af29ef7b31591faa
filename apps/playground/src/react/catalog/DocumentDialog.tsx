import { type RefObject, useId, useState } from "react";
import { type DocumentOutcome, openDocument, type Pasted } from "../../lib/documents.ts";
import { hashOf } from "../../lib/route.ts";
import { Icon } from "../shell/Icon.tsx";

const EMPTY: Pasted = { document: "", baseUrl: "", token: "" };

/** Where the address of an OpenAPI document is pasted; what is wrong with it is told here. */
export const DocumentDialog = ({
  dialog,
}: {
  readonly dialog: RefObject<HTMLDialogElement | null>;
}) => {
  const id = useId();
  const [pasted, setPasted] = useState(EMPTY);
  const [isOpening, setOpening] = useState(false);
  const [failure, setFailure] = useState<Extract<DocumentOutcome, { readonly _tag: "Failed" }>>();
  const close = (): void => dialog.current?.close();
  const open = async (): Promise<void> => {
    setOpening(true);
    setFailure(undefined);
    const opened = await openDocument(pasted);
    setOpening(false);
    if (opened._tag === "Failed") return setFailure(opened);
    close();
    location.assign(hashOf(opened.target));
  };
  const field = (
    name: keyof Pasted,
    title: string,
    hint: string,
    type: "url" | "password" = "url",
  ) => (
    <div className="field wide">
      <label htmlFor={`${id}-${name}`}>{title}</label>
      <input
        id={`${id}-${name}`}
        type={type}
        required={name === "document"}
        autoComplete="off"
        spellCheck={false}
        aria-describedby={`${id}-${name}-hint`}
        value={pasted[name]}
        onChange={({ target }) => setPasted({ ...pasted, [name]: target.value })}
      />
      <p className="hint" id={`${id}-${name}-hint`}>
        {hint}
      </p>
    </div>
  );
  return (
    <dialog
      ref={dialog}
      className="card dialog"
      aria-labelledby={`${id}-title`}
      // What is typed here is no shortcut of the workbench.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isOpening) void open();
        }}
      >
        <h2 id={`${id}-title`}>Open an OpenAPI document</h2>
        {field("document", "Address of the document", "OpenAPI 3.0 or 3.1, as JSON or YAML.")}
        {field("baseUrl", "Base URL", "Where the API is. Left empty: where the document says.")}
        {field("token", "Token", "Goes along as a bearer token, and is kept nowhere.", "password")}
        {failure !== undefined && (
          <div className="problem" role="alert">
            <Icon name="alert" />
            <div className="problem-body">
              <p className="problem-title">{failure.advice.title}</p>
              <p>{failure.advice.advice}</p>
              {failure.message !== "" && <p className="problem-words">{failure.message}</p>}
            </div>
          </div>
        )}
        <p className="dialog-note">What you run there happens: it is no mock.</p>
        <div className="runbar-buttons">
          <button type="submit" className="primary" aria-disabled={isOpening}>
            {isOpening ? "Opening…" : "Open"}
          </button>
          <button type="button" onClick={close}>
            Not now
          </button>
          <button
            type="button"
            className="quiet"
            onClick={() => {
              close();
              location.assign(hashOf({ platform: "openapi" }));
            }}
          >
            Use the sample document
          </button>
        </div>
      </form>
    </dialog>
  );
};
