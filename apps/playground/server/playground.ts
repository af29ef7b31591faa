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

const headers = {
  // Nothing here needs eval or inline scripts. The mocks listen on ports of their own, and a document
  // that somebody pastes may be anywhere, as may be the API that it describes.
  "content-security-policy":
    "default-src 'self'; connect-src 'self' http: https:; img-src 'self' data:",
};

/** Serves what `vite build` made. */
export const servePreview = (mocks: Mocks, port: number): Promise<Playground> =>
  onPort("page", port, async (at) =>
    served(
      await preview({
        root,
        // What the pages were built with, the frameworks' compilers, has no part in serving them.
        configFile: false,
        appType: "mpa",
        plugins: [endpoints(mocks)],
        preview: { host: "127.0.0.1", port: at, strictPort: true, headers },
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
