import {
  resourceFromSnapshots,
  type ResourceSnapshot,
  type Signal,
  untracked,
} from "@angular/core";
import type { QueryState } from "@plugboard/core/seam";
import type { ReadResource } from "./ReadResource";

const snapshotOf = <A>({
  data,
  error,
  isFetching,
  isPending,
  isPlaceholderData,
}: QueryState<A>): ResourceSnapshot<A | undefined> => {
  // What stands in for data is shown, but others must not build on it.
  const hasCome = !isPending && !isPlaceholderData;
  if (isFetching) return { status: hasCome ? "reloading" : "loading", value: data };
  if (error !== null) return { status: "error", error };
  return { status: hasCome ? "resolved" : "idle", value: data };
};

/** A read as a resource. */
export const resourceOf = <A>(state: Signal<QueryState<A>>): ReadResource<A | undefined> =>
  Object.assign(
    resourceFromSnapshots(() => snapshotOf(state())),
    {
      reload: () => {
        const { isFetching, refetch } = untracked(state);
        if (!isFetching) void refetch();
        return !isFetching;
      },
    },
  ) as ReadResource<A | undefined>; // an error that it shows is one of a read's
