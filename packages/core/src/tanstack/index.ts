/** Plugboard in TanStack Query's terms: plain option objects over a client, without a dependency on it. */
export { actionKey, type ReadKey, readsOf } from "./Key.ts";
export {
  type InfiniteQueryOptions,
  infiniteQueryOptions,
  type PageParam,
} from "./InfiniteQueryOptions.ts";
export { type MutationOptions, mutationOptions } from "./MutationOptions.ts";
export { type QueryOptions, queryOptions } from "./QueryOptions.ts";
export type { ReadCallOptions } from "../seam/Reads.ts";
export type { Filter, Subject } from "../seam/Subject.ts";
