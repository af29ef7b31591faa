import { createClient } from "@plugboard/core";
import { openapi, type PageRule } from "@plugboard/core/openapi";
import { type ContractPlatform, platformContract, type Sample } from "../../src/contract.ts";
import { type FieldStationsCatalog, fieldStations, mockOpenapi } from "../../src/index.ts";
import { listen } from "../../src/node.ts";

const key = (item: { readonly id: unknown }): unknown => item.id;

const sample: Sample = {
  read: { connector: "stations", action: "getStation", input: { id: "st-1" } },
  write: { connector: "stations", action: "createStation", input: { name: "Fern Mire" } },
  invalid: {
    connector: "stations",
    action: "createStation",
    input: { name: "", status: "lost", parts: [{ parts: [{ name: 5 }] }] },
    paths: ["/name", "/parts/0/name", "/parts/0/parts/0/name", "/status"],
  },
  pages: [
    { connector: "stations", action: "listStations", total: 23, key, backward: true },
    {
      connector: "samples",
      action: "listSamples",
      input: { limit: 10 },
      total: 57,
      key,
      backward: true,
    },
  ],
  download: {
    connector: "photos",
    action: "getPhoto",
    input: { id: "ph-1" },
    contentType: "application/pdf",
  },
  upload: {
    connector: "stations",
    action: "addPhoto",
    input: (file) => ({ id: "st-1", file, caption: "a photo" }),
    stored: ({ id }: { readonly id: string }) => ({
      connector: "photos",
      action: "getPhoto",
      input: { id },
    }),
  },
  users: ["ana", "bo"],
  jobs: "none",
};

const pages = (_: string, action: string): PageRule | undefined =>
  action === "listSamples"
    ? { by: "offset", size: "limit", items: "/samples", total: "/total" }
    : undefined;

const make = async (way: "memory" | "port"): Promise<ContractPlatform> => {
  const platform = mockOpenapi(fieldStations());
  const server = way === "port" ? await listen(platform) : undefined;
  const { document, credentials } = platform.options;
  const at = new URL(document);
  const driver = openapi<FieldStationsCatalog>({
    document: server === undefined ? document : server.url + at.pathname,
    credentials,
    pages,
  });
  const { reset, ...room } = platform;
  return {
    ...room,
    // One platform for all checks, and a new one for each: the contract takes both.
    ...(server !== undefined && { reset }),
    client: (options) =>
      createClient({
        platform: driver,
        fetch: server === undefined ? platform.fetch : fetch,
        ...options,
      }),
    secrets: ["fs-key-of-the-app", "session-of-ana", "admin-secret", "kiosk-key-4711"],
    dispose: async () => server?.close(),
  };
};

for (const way of ["memory", "port"] as const) {
  platformContract({ name: `openapi (${way})`, make: () => make(way), sample });
}
