import { listen } from "../../src/node.ts";
import { works } from "./driver.ts";
import { mockWorks } from "./mock.ts";
import { platformAndRelay } from "../BehindRelay.ts";

const at = (action: string) => ({ connector: "plant", action });

platformAndRelay("works", {
  driver: works,
  mock: mockWorks,
  listen,
  sample: {
    read: at("look"),
    write: at("build"),
    jobs: { finishes: at("build"), fails: at("explode"), lasts: at("idle") },
  },
  capabilities: { present: [], absent: ["users", "integrations", "health"] },
  more: ({ options }) => ({ secrets: [options.key] }),
});
