/** What a call needs: read from the catalog, and run. In one chunk, since no call does without either. */
export { make as makeDiscovery } from "./discovery.ts";
export { make as makeExecute } from "./execute.ts";
