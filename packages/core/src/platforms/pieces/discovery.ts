/** The catalog of Pieces OS, which is fixed: the handshake and five actions (protocol page, part 2.2). */
import * as Effect from "effect/Effect";
import type { Action, Safety } from "../../Catalog.ts";
import type { PlatformDiscovery } from "../../Platform.ts";
import { UnknownConnector } from "../../PlugboardError.ts";
import * as schemas from "./schemas.ts";
import type { PiecesWire } from "./wire.ts";

/** Says what a repetition of an action may do; `undefined` leaves it to the driver. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

const common = { connector: "pieces", paged: false, files: false } as const;

const fixed: ReadonlyArray<Action<PiecesWire>> = [
  {
    ...common,
    name: "connect",
    title: "Connect",
    description:
      "Connects an application, and gives its id; calls go out as this one from here on.",
    input: schemas.connection,
    output: schemas.context,
    safety: "idempotent",
    wire: { path: "connect", gives: ["application"] },
  },
  {
    ...common,
    name: "intention",
    title: "Intend",
    description: "Gives an asset to compare others with later.",
    input: schemas.asset,
    output: schemas.answer,
    safety: "write",
    wire: { path: "intention", gives: "text" },
  },
  {
    ...common,
    name: "onboarded",
    title: "Onboarded",
    description: "Says whether the application has been introduced to its user.",
    input: schemas.onboarded,
    output: schemas.answer,
    safety: "idempotent",
    wire: { path: "onboarded", gives: "text", bare: true },
  },
  {
    ...common,
    name: "react",
    title: "React",
    description:
      "Says what the user did about a suggestion; gives the id of an asset that is saved.",
    input: schemas.reaction,
    output: schemas.answer,
    safety: "write",
    wire: { path: "reaction", gives: "text" },
  },
  {
    ...common,
    name: "suggest",
    title: "Suggest",
    description: "Compares a snippet with what is saved: use that again, save this, or neither.",
    input: schemas.creation,
    output: schemas.suggestion,
    safety: "read",
    wire: { path: "suggestion", gives: ["reuse", "save", "target", "assets"] },
  },
  {
    ...common,
    name: "track",
    title: "Track",
    description: "Tells of something that happened in the application.",
    input: schemas.tracking,
    output: schemas.answer,
    safety: "write",
    wire: { path: "track", gives: "text" },
  },
];

/** The catalog; nothing is sent for it. */
export const make = (safetyOf: SafetyOf | undefined): PlatformDiscovery<PiecesWire> => {
  const actions = fixed.map((action) => ({
    ...action,
    safety: safetyOf?.(action.connector, action.name) ?? action.safety,
  }));
  return {
    connectors: () => Effect.succeed([{ name: "pieces", title: "Pieces OS", links: false }]),
    actions: (connector) =>
      connector === "pieces"
        ? Effect.succeed(actions)
        : Effect.fail(
            new UnknownConnector({
              platform: "pieces",
              connector,
              known: ["pieces"],
              message: `Pieces OS has no connector “${connector}”.`,
            }),
          ),
  };
};
