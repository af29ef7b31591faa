/** An empty folder to run the command in, among packages that it can import. */
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

export interface Folder {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly write: (name: string, text: string) => Promise<string>;
  readonly read: (name: string) => Promise<string>;
  readonly has: (name: string) => boolean;
  /** Installs a package of ours, as an application has it. */
  readonly link: (name: string) => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

const scratch = join(import.meta.dirname, "..", ".scratch");

/** Makes a folder that is gone at the end of the block. */
export const folder = async (): Promise<Folder> => {
  await mkdir(scratch, { recursive: true });
  const cwd = await mkdtemp(join(scratch, "in-"));
  return {
    cwd,
    // Nothing of whoever runs the tests is read or written.
    env: { HOME: cwd, XDG_CONFIG_HOME: join(cwd, "config") },
    write: async (name, text) => {
      const file = join(cwd, name);
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, text);
      return file;
    },
    read: (name) => readFile(join(cwd, name), "utf8"),
    has: (name) => existsSync(join(cwd, name)),
    link: async (name) => {
      const file = join(cwd, "node_modules", name);
      await mkdir(dirname(file), { recursive: true });
      await symlink(join(import.meta.dirname, "../..", name.replace("@plugboard/", "")), file);
    },
    [Symbol.asyncDispose]: () => rm(cwd, { recursive: true, force: true }),
  };
};
