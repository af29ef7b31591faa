import type { ConnectorFile } from "@plugboard/core";
import { useEffect, useState } from "react";
import { holdFile, unheld } from "../../lib/heldFile.ts";
import { sizeOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.tsx";

/** A file that came: what it is called, how large it is, and the way to the disk. */
export const FileCard = ({ file }: { readonly file: ConnectorFile }) => {
  const [held, setHeld] = useState(unheld);
  useEffect(() => holdFile(file, setHeld), [file]);
  const size = held.size ?? file.size;
  return (
    <div className="file-card">
      <span className="file-tile">
        <Icon name="file" />
      </span>
      <div>
        <p className="file-name">{file.filename}</p>
        <p className="file-facts">
          {file.contentType.split(";")[0]}
          {size !== undefined && `, ${sizeOf(size)}`}
        </p>
        {held.problem !== undefined && <p className="issue">{held.problem}</p>}
      </div>
      {held.url !== undefined && (
        <a className="button" href={held.url} download={file.filename}>
          <Icon name="download" />
          Save
        </a>
      )}
    </div>
  );
};
