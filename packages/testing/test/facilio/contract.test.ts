import type { UntypedCatalog } from "@plugboard/core";
import { facilio } from "@plugboard/core/facilio";
import type { Sample } from "../../src/contract.ts";
import { mockFacilio, sampleConnections } from "../../src/index.ts";
import { listen } from "../../src/node.ts";
import { platformAndRelay } from "../BehindRelay.ts";

const sample: Sample = {
  read: { connector: "crm", action: "fetch-deal", input: { id: 3 } },
  write: { connector: "crm", action: "create-deal", input: { title: "Chairs", amount: 1200 } },
  invalid: {
    connector: "crm",
    action: "create-deal",
    input: { title: "", amount: -1, colour: "red" },
    paths: ["/amount", "/colour", "/title"],
  },
  users: ["ana", "bo"],
  jobs: {
    finishes: { connector: "crm", action: "count-contacts" },
    fails: { connector: "warehouse", action: "take-stock" },
    lasts: {
      connector: "crm",
      action: "import-contacts",
      input: { url: "https://files.example/contacts.csv" },
    },
    cancels: false,
  },
  statuses: { 408: ["Unavailable"] },
};

platformAndRelay("facilio", {
  driver: facilio<UntypedCatalog>,
  mock: () => mockFacilio({ connections: sampleConnections() }),
  listen,
  sample,
  capabilities: {
    present: [
      "integrations.methods",
      "integrations.list",
      "integrations.get",
      "integrations.exists",
      "integrations.connect",
      "integrations.remove",
      "integrations.setActive",
    ],
    absent: [
      "users",
      "health",
      "integrations.complete",
      "integrations.select",
      "integrations.reconnect",
      "integrations.rename",
    ],
  },
  more: ({ options }) => ({ secrets: [options.serviceToken] }),
});
