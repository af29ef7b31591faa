/** A folder as a user has it: a configuration, and a mock platform on a real port that it names. */
import { listen } from "@plugboard/testing/node";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

export interface Workplace {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** Where the platform is. */
  readonly url: string;
  readonly write: (name: string, text: string) => Promise<string>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
}

/** Folders of tests stand beside them, so that configurations find the packages that they import. */
const scratch = join(import.meta.dirname, "..", ".scratch");

/** Makes a folder for a mock; `configuration` writes its plugboard.config.ts. */
export const workplace = async (
  mock: Parameters<typeof listen>[0],
  configuration: (url: string) => string,
): Promise<Workplace> => {
  await mkdir(scratch, { recursive: true });
  const cwd = await mkdtemp(join(scratch, "at-"));
  const server = await listen(mock);
  const write = async (name: string, text: string): Promise<string> => {
    const file = join(cwd, name);
    await writeFile(file, text);
    return file;
  };
  await write("plugboard.config.ts", configuration(server.url));
  return {
    cwd,
    // Nothing of whoever runs the tests is read or written.
    env: { HOME: cwd, XDG_CONFIG_HOME: join(cwd, "config"), PLUGBOARD_NO_KEYCHAIN: "1" },
    url: server.url,
    write,
    [Symbol.asyncDispose]: async () => {
      await server[Symbol.asyncDispose]();
      await rm(cwd, { recursive: true, force: true });
    },
  };
};
