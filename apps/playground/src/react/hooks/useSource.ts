import { useSyncExternalStore } from "react";
import type { Source } from "../../bench/source.ts";

/** What a source holds, as long as the component is there. */
export const useSource = <S>({ subscribe, get }: Source<S>): S =>
  useSyncExternalStore(subscribe, get);
