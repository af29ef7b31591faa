import { createContext, useContext, useEffect, useState } from "react";
import { makeTimeline, type Run, type Timeline } from "../../lib/timeline.ts";
import { usePlugboard } from "../plugboard.ts";
import { useSource } from "./useSource.ts";

const empty = makeTimeline();

/** The timeline of whoever is signed in. */
export const TimelineContext = createContext<Timeline>(empty);

/** A timeline that hears what the client tells. */
export const useNewTimeline = (): Timeline => {
  const client = usePlugboard();
  const [timeline] = useState(() => makeTimeline());
  useEffect(() => client.on(timeline.hear), [client, timeline]);
  return timeline;
};

/** The timeline that the workbench keeps. */
export const useTimeline = (): Timeline => useContext(TimelineContext);

/** What is on it. */
export const useRuns = (): ReadonlyArray<Run> => useSource(useTimeline());
