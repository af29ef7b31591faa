/** What can be said on the command line. */
import { parseArgs } from "node:util";

/** How a program of the playground runs. */
export interface Options {
  /** Ends after the session. */
  readonly sessionOnly: boolean;
  readonly mockPort: number;
  readonly port: number;
}

const portOf = (name: string, text: string): number => {
  const port = Number(text);
  if (/^\d+$/.test(text) && port < 65_536) return port;
  throw new RangeError(`--${name} takes a port, 0 to 65535 (0: any that is free), not “${text}”.`);
};

/** Reads them; `port` is the page's own default. */
export const readOptions = (port: number): Options => {
  const { values } = parseArgs({
    options: {
      "session-only": { type: "boolean", default: false },
      "mock-port": { type: "string", default: "4400" },
      port: { type: "string", default: String(port) },
    },
  });
  return {
    sessionOnly: values["session-only"],
    mockPort: portOf("mock-port", values["mock-port"]),
    port: portOf("port", values.port),
  };
};
