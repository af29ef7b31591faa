import { pieces } from "@plugboard/core/pieces";
import type { CapabilitiesSample, Sample } from "../../src/contract.ts";
import { mockPieces } from "../../src/index.ts";
import { listen } from "../../src/node.ts";
import { platformAndRelay } from "../BehindRelay.ts";

const asset = { format: { fragment: { string: { raw: "const port = 1000;" } } } };

const sample: Sample = {
  read: { connector: "pieces", action: "suggest", input: { asset } },
  write: { connector: "pieces", action: "react", input: { save: true, seed: { asset } } },
  invalid: {
    connector: "pieces",
    action: "react",
    input: { save: "yes", seed: { asset: {} } },
    paths: ["/save", "/seed/asset/format"],
  },
  jobs: "none",
};

const capabilities: CapabilitiesSample<"health", "users" | "integrations"> = {
  present: ["health.check"],
  absent: ["users", "integrations"],
};

platformAndRelay("pieces", { driver: pieces, mock: mockPieces, sample, capabilities, listen });
platformAndRelay("pieces that wants the header, and quotes its texts", {
  driver: pieces,
  mock: () => mockPieces({ requireHeader: true, texts: "json" }),
  sample,
});
