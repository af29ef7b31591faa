import { useRef } from "react";
import { useBench } from "../hooks/useBench.ts";
import { DocumentDialog } from "./DocumentDialog.tsx";

/** Which document the catalog is made of, and the way to another one. */
export const DocumentBar = () => {
  const { document } = useBench();
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <div className="document">
      <p className="document-name" title={document}>
        {document ?? "The mock's document"}
      </p>
      <button type="button" onClick={() => dialog.current?.showModal()}>
        Open a document…
      </button>
      <DocumentDialog dialog={dialog} />
    </div>
  );
};
