import { openapi, type PageRule } from "@plugboard/core/openapi";
import type { Sample } from "../../src/contract.ts";
import {
  type FieldStationsCatalog,
  fieldStations,
  type MockOpenapi,
  mockOpenapi,
} from "../../src/index.ts";
import { listen } from "../../src/node.ts";
import { platformAndRelay } from "../BehindRelay.ts";

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

platformAndRelay("openapi", {
  driver: (options: MockOpenapi["options"]) =>
    openapi<FieldStationsCatalog>({
      ...options,
      pages,
      // A document names its servers: who does not trust it says where credentials go.
      baseUrl: new URL("/api/v1", options.document).href,
    }),
  mock: () => mockOpenapi(fieldStations()),
  listen,
  sample,
  more: () => ({
    secrets: ["fs-key-of-the-app", "session-of-ana", "admin-secret", "kiosk-key-4711"],
  }),
});
