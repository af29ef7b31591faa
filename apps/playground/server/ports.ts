/** Takes the port that was asked for, or says that it is taken and takes another. */
import { note } from "./terminal.ts";

/** Whether something listens on that port already: said in a `code` by Node, in words by Vite. */
const isTaken = (error: unknown): boolean =>
  error instanceof Error &&
  (("code" in error && error.code === "EADDRINUSE") ||
    /port \d+ is already in use/i.test(error.message) ||
    isTaken(error.cause));

/** Starts something on a port; `start(0)` takes any that is free. */
export const onPort = async <A>(
  what: string,
  port: number,
  start: (port: number) => Promise<A>,
): Promise<A> => {
  try {
    return await start(port);
  } catch (error) {
    if (!isTaken(error)) throw error;
    note(`Port ${port} is taken: the ${what} takes another.`);
    return start(0);
  }
};
