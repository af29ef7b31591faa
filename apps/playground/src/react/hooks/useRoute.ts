import { useCallback, useEffect, useRef, useState } from "react";
import { hashOf, type Place, type Route, routeIn } from "../../lib/route.ts";

/** What the page writes into its own address while nobody goes anywhere. */
export type Kept = Pick<Place, "connector" | "action" | "draft" | "job">;

/** The place that the address names. `visit` counts arrivals, so that the same place can be come to again. */
export const useRoute = () => {
  const [state, setState] = useState<{ readonly route: Route; readonly visit: number }>(() => ({
    route: routeIn(location.hash),
    visit: 0,
  }));
  const keeping = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const arrive = () => {
      clearTimeout(keeping.current);
      setState(({ visit }) => ({ route: routeIn(location.hash), visit: visit + 1 }));
    };
    addEventListener("hashchange", arrive);
    return () => {
      clearTimeout(keeping.current);
      removeEventListener("hashchange", arrive);
    };
  }, []);
  const { platform, document, baseUrl } = state.route;
  /** Writes what the page holds into the address, where a reload finds it: soon while it is typed, or now. */
  const keep = useCallback(
    (kept: Kept, now: boolean): void => {
      clearTimeout(keeping.current);
      const address = hashOf({ platform, document, baseUrl, ...kept });
      const write = (): void => history.replaceState(null, "", address);
      if (now) write();
      else keeping.current = setTimeout(write, 200);
    },
    [platform, document, baseUrl],
  );
  return { ...state, keep };
};
