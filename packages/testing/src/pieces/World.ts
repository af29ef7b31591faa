/** Everything that a mock Pieces OS remembers; `reset` makes a new one from the same seed. */
import { makeRandom } from "../SeededRandom.ts";
import { type Applications, makeApplications } from "./Applications.ts";
import { type Assets, makeAssets } from "./Assets.ts";

/** The state of the platform. */
export interface World {
  /** The id of the system that it runs on. */
  readonly os: string;
  readonly applications: Applications;
  readonly assets: Assets;
}

/** A world in which nothing has happened. */
export const makeWorld = (seed: number, now: () => number): World => {
  const random = makeRandom(seed);
  return {
    os: random.uuid(),
    applications: makeApplications(random),
    assets: makeAssets(random, now),
  };
};
