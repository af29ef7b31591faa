/**
 * The demo: a mock platform, a session that shows what a client does with it, then the playground.
 *
 * `--session-only` ends after the session; `--mock-port` and `--port` name other ports than 4400 and 4173.
 */
import { live } from "./lifetime.ts";
import { startMock } from "./mock.ts";
import { makeMocks } from "./mocks/index.ts";
import { readOptions } from "./options.ts";
import { isBuilt, servePreview } from "./playground.ts";
import { playSession } from "./session/index.ts";
import { done, note, say, title } from "./terminal.ts";

await live(async ({ signal, keep, ended }) => {
  const { sessionOnly, mockPort, port } = readOptions(4173);
  if (!sessionOnly && !isBuilt()) {
    throw new Error("There is no built page to serve: start the demo with `npm run demo`.");
  }
  title("Plugboard: a session over real HTTP");
  const mock = keep(await startMock(mockPort));
  note(`A mock BOSA answers on ${mock.url}; ${mock.options.user.identifier} is signed in.`);
  await playSession(mock, signal);
  if (sessionOnly) return;

  // The page begins where the session began.
  mock.platform.reset();
  const page = keep(await servePreview(keep(makeMocks(mock)), port));
  done(`Playground  ${page.url}`);
  say("Ctrl-C stops it.");
  await ended();
});
