import type { Json } from "@plugboard/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { hashOf, type Route, routeIn } from "../../lib/route.ts";

/** The place that the address names. `visit` counts arrivals, so that the same place can be come to again. */
export const useRoute = () => {
  const [state, setState] = useState(() => ({ route: routeIn(location.hash), visit: 0 }));
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
  const { connector, action } = state.route;
  /** Writes what the form holds into the address, where a reload finds it: soon while it is typed, or now. */
  const keep = useCallback(
    (draft: Json, now: boolean): void => {
      clearTimeout(keeping.current);
      const next: Route = { connector, action, draft };
      const write = (): void => history.replaceState(null, "", hashOf(next));
      if (now) write();
      else keeping.current = setTimeout(write, 200);
    },
    [connector, action],
  );
  return { ...state, keep };
};
