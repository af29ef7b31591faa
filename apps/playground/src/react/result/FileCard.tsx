import type { ConnectorFile } from "@plugboard/core";
import { useEffect, useState } from "react";
import { messageOf, sizeOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.tsx";

interface Held {
  readonly url: string;
  readonly size: number;
}

/** A file that came: what it is called, how large it is, and the way to the disk. */
export const FileCard = ({ file }: { readonly file: ConnectorFile }) => {
  const [held, setHeld] = useState<Held>();
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    let url: string | undefined;
    let gone = false;
    file.blob().then(
      (blob) => {
        if (gone) return;
        url = URL.createObjectURL(blob);
        setHeld({ url, size: blob.size });
      },
      (error: unknown) => setProblem(messageOf(error)),
    );
    return () => {
      gone = true;
      if (url !== undefined) URL.revokeObjectURL(url);
    };
  }, [file]);
  const size = held?.size ?? file.size;
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
        {problem !== undefined && <p className="issue">{problem}</p>}
      </div>
      {held !== undefined && (
        <a className="button" href={held.url} download={file.filename}>
          <Icon name="download" />
          Save
        </a>
      )}
    </div>
  );
};
