/**
 * A Pieces OS in memory: it gives ids to applications, keeps what they save and intend, compares
 * snippets with that, and breaks on command.
 */
import type { PiecesApplication, PiecesCatalog, PiecesSeed } from "@plugboard/core/pieces";
import type { Fault, FaultHandle } from "../Fault.ts";
import { realSleep, type Sleep } from "../ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../MockPlatform.ts";
import { originOf } from "../Origin.ts";
import type { RecordedRequest } from "../Recorder.ts";
import { PiecesFailure, sentenceOf } from "./PiecesFailure.ts";
import { type Manners, routes } from "./Routes.ts";
import { makeWorld, type World } from "./World.ts";

type PiecesAction = keyof PiecesCatalog["pieces"];

/** What a mock Pieces OS begins with; everything has a default. */
export interface MockPiecesOptions {
  /** Whether calls must carry `X-Application-ID`, as at versions from 2025 on. @default false */
  readonly requireHeader?: boolean;
  /** How texts are sent: `OK` as it is, or `"OK"` as JSON. @default "plain" */
  readonly texts?: Manners["texts"];
  /** The origin that `fetch` answers. @default "http://pieces.mock" */
  readonly baseUrl?: string;
  /** Where ids come from. @default 1 */
  readonly seed?: number;
  /** @default Date.now */
  readonly now?: () => number;
  /** How slow answers wait. @default setTimeout */
  readonly sleep?: Sleep;
}

/** A mock Pieces OS. */
export interface MockPieces extends Omit<MockPlatform, "fail" | "calls"> {
  /** What the driver takes: `pieces(platform.options)`. */
  readonly options: {
    readonly baseUrl: string;
    readonly application: PiecesApplication;
    readonly applicationHeader: boolean;
  };
  /** Saves a snippet without a request, and gives the asset's id. */
  readonly save: (snippet: string) => string;
  /** What is saved. */
  readonly assets: () => ReadonlyArray<{ readonly id: string; readonly text: string }>;
  /** The texts of what applications intend. */
  readonly intentions: () => ReadonlyArray<string>;
  /** Forgets who is connected, as a restart does: each connects again, under another id. What is saved stays. */
  readonly restart: () => void;
  /** Makes one action, or everything, go wrong. */
  fail(fault: Fault): FaultHandle;
  fail(connector: "pieces", action: PiecesAction, fault: Fault): FaultHandle;
  /** The action calls so far: all, or of one action. */
  calls(connector?: "pieces", action?: PiecesAction): ReadonlyArray<RecordedRequest>;
}

const application: PiecesApplication = {
  name: "OPEN_SOURCE",
  version: "1.0.0",
  platform: "LINUX",
};

const ACTIONS = ["connect", "intention", "onboarded", "react", "suggest", "track"];

/** Starts a mock Pieces OS. */
export const mockPieces = (options: MockPiecesOptions = {}): MockPieces => {
  const { requireHeader = false, texts = "plain", seed = 1 } = options;
  const { now = Date.now, sleep = realSleep } = options;
  const baseUrl = originOf(options.baseUrl ?? "http://pieces.mock");
  let current = makeWorld(seed, now);
  const world = (): World => current;

  const room = makeMockPlatform({
    name: "pieces",
    baseUrl,
    routes: routes(world, { requireHeader, texts }),
    actions: { pieces: ACTIONS },
    errorBody: sentenceOf,
    failure: (error) =>
      error instanceof PiecesFailure
        ? new Response(error.message, { status: error.status })
        : undefined,
    // What is refused from now on is an application, by the id in its path.
    tokenOf: ({ params }) => params["application"],
    expire: (id) => world().applications.forget(id),
    reset: () => {
      current = makeWorld(seed, now);
    },
    now,
    sleep,
  });

  return {
    ...room,
    options: { baseUrl, application, applicationHeader: requireHeader },
    save: (snippet) => {
      const asset: PiecesSeed = { format: { fragment: { string: { raw: snippet } } } };
      const { assets, os } = world();
      return assets.save({ ...asset }, { ...application, id: os }, os).id;
    },
    assets: () =>
      world()
        .assets.saved()
        .map(({ id, text }) => ({ id, text })),
    intentions: () => world().assets.intended(),
    restart: () => world().applications.forget(),
  };
};
