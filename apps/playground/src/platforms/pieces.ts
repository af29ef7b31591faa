/** Pieces OS: one connector with six actions; the page is one application, which connects by itself. */
import type { Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** A snippet, as an asset holds it. */
const asset = {
  format: {
    fragment: {
      string: { raw: "export const add = (a: number, b: number) => a + b;" },
      metadata: { ext: "ts" },
    },
  },
};

const samples: Samples = {
  actions: {
    "pieces/connect": {
      application: { name: "OPEN_SOURCE", version: "1.0.0", platform: "LINUX" },
    },
    "pieces/intention": asset,
    "pieces/onboarded": { value: "true" },
    "pieces/suggest": { asset },
    "pieces/react": { save: "true", seed: { asset } },
    "pieces/track": {
      session: {
        identifier_description_pair: {
          session_active: "a_session_is_active_because_the_application_is_in_the_foreground",
        },
      },
    },
  },
};

const open = ({ people, clientFor }: Opening): Session => ({
  legend: "Application",
  people,
  clientFor,
  start: { connector: "pieces", action: "suggest" },
  samples,
});

export const piecesKit: PlatformKit = { open };
