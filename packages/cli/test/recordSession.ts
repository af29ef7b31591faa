/** Plays the session of the README, and writes it there. */
import { readFile, writeFile } from "node:fs/promises";
import { played, withSession } from "./Session.ts";

const readme = new URL("../README.md", import.meta.url);
await writeFile(readme, withSession(await readFile(readme, "utf8"), await played()));
