#!/usr/bin/env node
/** The command `plugboard`. What asks for its version alone waits for nothing else. */
import { readFileSync } from "node:fs";

const { version } = JSON.parse(
  readFileSync(new URL("../package.json", import.meta.url), "utf8"),
) as { readonly version: string };
const args = process.argv.slice(2);

if (args.length === 1 && (args[0] === "--version" || args[0] === "-v")) {
  process.stdout.write(`plugboard v${version}\n`);
} else {
  const { main } = await import("./Main.ts");
  main(args, version);
}
