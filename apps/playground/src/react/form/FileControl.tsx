import { countOf, sizeOf } from "../../lib/words.ts";
import type { ControlIds } from "./Control.tsx";

const filesOf = (value: unknown): ReadonlyArray<File> =>
  (Array.isArray(value) ? value : [value]).filter((one) => one instanceof File);

/** One file, or several. */
export const FileControl = ({
  several,
  value,
  onValue,
  ...ids
}: ControlIds & {
  readonly several: boolean;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}) => {
  const files = filesOf(value);
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <div className="file-control">
      <input
        {...ids}
        type="file"
        multiple={several}
        onChange={({ target }) => {
          const chosen = [...(target.files ?? [])];
          onValue(several ? chosen : chosen[0]);
        }}
      />
      {files.length > 0 && (
        <p className="file-list">
          {files.length === 1 ? files[0]?.name : countOf(files.length, "file")}, {sizeOf(bytes)}
        </p>
      )}
    </div>
  );
};
