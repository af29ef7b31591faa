/** The playground's page on a port: as it was built, or from its sources. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createServer, preview } from "vite";
import { endpoints } from "./endpoints.ts";
import type { Mocks } from "./mocks/index.ts";
import { onPort } from "./ports.ts";

/** A page that is served. */
export interface Playground extends AsyncDisposable {
  readonly url: string;
}

const root = fileURLToPath(new URL("..", import.meta.url));

interface Served {
  readonly resolvedUrls: { readonly local: ReadonlyArray<string> } | null;
  readonly close: () => Promise<void>;
}

const served = ({ resolvedUrls, close }: Served): Playground => ({
  url: resolvedUrls?.local[0] ?? "",
  [Symbol.asyncDispose]: close,
});

/** Whether there is something to preview. */
export const isBuilt = (): boolean => existsSync(new URL("../dist/index.html", import.meta.url));

/** Serves what `vite build` made. */
export const servePreview = (mocks: Mocks, port: number): Promise<Playground> =>
  onPort("page", port, async (at) =>
    served(
      await preview({
        root,
        plugins: [endpoints(mocks)],
        preview: { port: at, strictPort: true },
        logLevel: "warn",
      }),
    ),
  );

/** Serves the sources, and reloads them as they change. */
export const serveSources = (mocks: Mocks, port: number): Promise<Playground> =>
  onPort("page", port, async (at) => {
    const server = await createServer({
      root,
      plugins: [endpoints(mocks)],
      server: { port: at, strictPort: true },
      logLevel: "warn",
    });
    return served(await server.listen());
  });
