/** For work on the page: the mock platform and Vite's own server in one process. */
import { live } from "./lifetime.ts";
import { startMock } from "./mock.ts";
import { makeMocks } from "./mocks/index.ts";
import { readOptions } from "./options.ts";
import { serveSources } from "./playground.ts";
import { done, note } from "./terminal.ts";

await live(async ({ keep, ended }) => {
  const { mockPort, port } = readOptions(5173);
  const mock = keep(await startMock(mockPort));
  note(`A mock BOSA answers on ${mock.url}.`);
  const page = keep(await serveSources(keep(makeMocks(mock)), port));
  done(`Playground  ${page.url}`);
  await ended();
});
