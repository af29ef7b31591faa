import { bosa } from "@plugboard/core/bosa";
import type { PagedSample, Sample } from "../src/contract.ts";
import { mockBosa, type SampleCatalog, sampleConnectors } from "../src/index.ts";
import { listen } from "../src/node.ts";
import { platformAndRelay } from "./BehindRelay.ts";

const paged = (sample: Omit<PagedSample, "key">, key = "number"): PagedSample => ({
  ...sample,
  key: (item: Readonly<Record<string, unknown>>) => item[key],
});

const sample: Sample = {
  read: { connector: "github", action: "get_repo", input: { owner: "acme", repo: "tools" } },
  write: {
    connector: "github",
    action: "create_issue",
    input: { owner: "acme", repo: "tools", title: "It rattles" },
  },
  invalid: {
    connector: "warehouse",
    action: "insert_rows",
    input: {
      table: "orders",
      rows: [{ customer: { name: "", country: "DE" }, status: "lost", amount: -1 }],
    },
    paths: ["/rows/0/amount", "/rows/0/customer/name", "/rows/0/status"],
  },
  pages: [
    paged({
      connector: "github",
      action: "list_pull_requests",
      input: { owner: "acme" },
      total: 137,
      backward: true,
    }),
    paged({
      connector: "github",
      action: "list_issues",
      input: { owner: "acme" },
      total: 64,
      backward: true,
    }),
  ],
  download: {
    connector: "google_drive",
    action: "download_file",
    input: { file_id: "report" },
    contentType: "application/pdf",
  },
  upload: {
    connector: "google_drive",
    action: "upload_file",
    input: (file) => ({ file }),
    stored: ({ id }: { readonly id: string }) => ({
      connector: "google_drive",
      action: "download_file",
      input: { file_id: id },
    }),
  },
  users: ["ana", "bo"],
  jobs: "none",
  linking: {
    user: "cy",
    target: "warehouse",
    accounts: [
      { configuration: { url: "postgresql://one", identifier: "one" } },
      { configuration: { url: "postgresql://two", identifier: "two" } },
    ],
  },
  consent: {
    user: "cy",
    target: "github",
    connect: { callbackUrl: "https://app.example/linked" },
  },
};

/** Follows the mock's redirects to where the browser would leave it. */
const follow = async (call: typeof fetch, from: string): Promise<URL> => {
  const response = await call(from, { redirect: "manual" });
  const target = new URL(response.headers.get("location") ?? "", from);
  return target.origin === new URL(from).origin ? follow(call, target.href) : target;
};

platformAndRelay(
  "bosa",
  {
    driver: bosa<SampleCatalog>,
    mock: () =>
      mockBosa({
        connectors: sampleConnectors(),
        users: [
          { identifier: "ana", linked: "all" },
          { identifier: "bo", linked: "all" },
          { identifier: "cy" },
        ],
      }),
    listen,
    sample,
    capabilities: {
      present: ["users", "integrations.connect", "integrations.list"],
      absent: ["health", "integrations.rename", "integrations.setActive"],
    },
    more: ({ options }, call) => ({
      secrets: [options.apiKey, options.user.secret],
      consent: async (url, answer) => {
        const decided = url.replace("/consent", answer === "allow" ? "/approve" : "/deny");
        return Object.fromEntries((await follow(call, decided)).searchParams);
      },
    }),
  },
  { onPorts: true },
);
