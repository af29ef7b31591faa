/** Files in memory, by path; folders are there as long as something is in them. */
import { conflict, invalid, missing } from "./FacilioFailure.ts";

/** A file or a folder in a list. */
export interface FileEntry {
  readonly name: string;
  readonly path: string;
  readonly type: "file" | "directory";
  readonly size: number | null;
}

/** Files, each under a path that begins with a slash. */
export interface FileTree {
  readonly read: (path: string) => Uint8Array<ArrayBuffer>;
  /** Writes a file whole, over one that is there. */
  readonly write: (path: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** Writes behind what is there; a file that is not there begins. */
  readonly append: (path: string, bytes: Uint8Array<ArrayBuffer>) => void;
  /** What a folder holds, by name. */
  readonly list: (path: string) => ReadonlyArray<FileEntry>;
  /** Gives a file another path that nothing has yet. */
  readonly move: (from: string, to: string) => void;
  readonly remove: (path: string) => void;
}

/** A path with one slash at its start and none at its end; the root is "/". */
export const normalized = (path: string): string => {
  const parts = path.split("/").filter((part) => part !== "");
  if (parts.some((part) => part === "." || part === "..")) {
    throw invalid(`"${path}" is no path from the root`, "INVALID_PATH");
  }
  return `/${parts.join("/")}`;
};

/** A tree with these files in it. */
export const makeFileTree = (
  seed: Readonly<Record<string, string | Uint8Array<ArrayBuffer>>> = {},
): FileTree => {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const isFolder = (path: string): boolean =>
    path === "/" || [...files.keys()].some((file) => file.startsWith(`${path}/`));

  const read: FileTree["read"] = (given) => {
    const path = normalized(given);
    const bytes = files.get(path);
    if (bytes !== undefined) return bytes;
    if (isFolder(path)) throw conflict("IS_A_DIRECTORY", `"${path}" is a folder`);
    throw missing("file", path);
  };
  const write: FileTree["write"] = (given, bytes) => {
    const path = normalized(given);
    if (isFolder(path)) throw conflict("IS_A_DIRECTORY", `"${path}" is a folder`);
    const above = [...files.keys()].find((file) => path.startsWith(`${file}/`));
    if (above !== undefined) throw conflict("NOT_A_DIRECTORY", `"${above}" is a file`);
    files.set(path, bytes);
  };
  const remove: FileTree["remove"] = (given) => {
    read(given);
    files.delete(normalized(given));
  };

  for (const [path, content] of Object.entries(seed)) {
    write(path, typeof content === "string" ? new TextEncoder().encode(content) : content);
  }
  return {
    read,
    write,
    remove,
    append: (path, bytes) => {
      const before = files.get(normalized(path)) ?? new Uint8Array();
      const all = new Uint8Array(before.length + bytes.length);
      all.set(before);
      all.set(bytes, before.length);
      write(path, all);
    },
    list: (given) => {
      const path = normalized(given);
      if (files.has(path)) throw conflict("NOT_A_DIRECTORY", `"${path}" is a file`);
      if (!isFolder(path)) throw missing("file", path);
      const start = path === "/" ? path : `${path}/`;
      const entries = new Map<string, FileEntry>();
      for (const [file, bytes] of files) {
        if (!file.startsWith(start)) continue;
        const [name = "", ...deeper] = file.slice(start.length).split("/");
        const isFile = deeper.length === 0;
        entries.set(name, {
          name,
          path: start + name,
          type: isFile ? "file" : "directory",
          size: isFile ? bytes.length : null,
        });
      }
      return [...entries.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
    },
    move: (from, to) => {
      const bytes = read(from);
      const target = normalized(to);
      if (files.has(target)) throw conflict("FILE_EXISTS", `"${target}" is there already`);
      files.delete(normalized(from));
      try {
        write(target, bytes);
      } catch (error) {
        files.set(normalized(from), bytes);
        throw error;
      }
    },
  };
};
