/** The platform of the driver beside it: its jobs run until they have been looked at twice. */
import { realSleep } from "../../src/ManualClock.ts";
import { makeMockPlatform, type MockPlatform } from "../../src/MockPlatform.ts";
import { type Route, route } from "../../src/Route.ts";

interface Work {
  readonly name: string;
  polls: number;
  cancelled: boolean;
}

const stateOf = ({ name, polls, cancelled }: Work): string => {
  if (cancelled) return "cancelled";
  if (name === "idle" || polls < 2) return "running";
  return name === "explode" ? "failed" : "done";
};

interface MockWorks extends MockPlatform {
  readonly options: { readonly baseUrl: string; readonly key: string };
}

export const mockWorks = (): MockWorks => {
  const works = new Map<string, Work>();
  const errorBody = (status: number): unknown => ({ problem: `That is a ${status}.` });
  const missing = (): Response => Response.json(errorBody(404), { status: 404 });

  const starting = (name: string): Route => ({
    method: "POST",
    path: `/run/${name}`,
    open: () => ({
      details: { connector: "plant", action: name },
      answer: () => {
        if (name === "look") return Response.json({ chimneys: 2 });
        const job = String(works.size + 1);
        works.set(job, { name, polls: 0, cancelled: false });
        return Response.json({ job });
      },
    }),
  });

  const room = makeMockPlatform({
    name: "works",
    baseUrl: "http://works.mock",
    routes: [
      ...["look", "build", "explode", "idle"].map(starting),
      route("GET", "/jobs/:id", ({ params: { id = "" } }) => {
        const work = works.get(id);
        if (work === undefined) return missing();
        work.polls += 1;
        const state = stateOf(work);
        return Response.json({ job: id, state, ...(state === "done" && { output: { id } }) });
      }),
      route("DELETE", "/jobs/:id", ({ params: { id = "" } }) => {
        const work = works.get(id);
        if (work === undefined) return missing();
        work.cancelled = true;
        return Response.json({});
      }),
    ],
    actions: { plant: ["look", "build", "explode", "idle"] },
    errorBody,
    failure: () => undefined,
    tokenOf: () => undefined,
    expire: () => undefined,
    reset: () => works.clear(),
    now: Date.now,
    sleep: realSleep,
  });
  return { ...room, options: { baseUrl: "http://works.mock", key: "k-0123456789" } };
};
