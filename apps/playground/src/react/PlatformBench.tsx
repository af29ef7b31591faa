import { pageRedirection, type Redirection } from "@plugboard/core/seam";
import { type Dispatch, type SetStateAction, useEffect, useMemo } from "react";
import type { Opened } from "../lib/opened.ts";
import type { View } from "../lib/views.ts";
import { hashOf, type Route } from "../lib/route.ts";
import type { Person } from "../platforms/PlatformKit.ts";
import { type Bench, BenchContext } from "./hooks/useBench.ts";
import type { Kept } from "./hooks/useRoute.ts";
import { PlugboardProvider } from "./plugboard.ts";
import { Workbench } from "./Workbench.tsx";

/** A consent page that does not come back here is opened beside this one. */
const besides: Redirection = {
  ...pageRedirection,
  go: (url) => void open(url, "_blank", "noopener"),
};

/** Platform and caller decide about everything below: another one begins with nothing of the one before. */
export const PlatformBench = ({
  route,
  opened: { kit, session },
  person,
  ...rest
}: {
  readonly route: Route;
  readonly opened: Opened;
  readonly person: Person;
  readonly visit: number;
  readonly keep: (kept: Kept, now: boolean) => void;
  readonly view: View;
  readonly onView: Dispatch<SetStateAction<View>>;
  readonly toAction: () => void;
}) => {
  const { platform, document, baseUrl } = route;
  const client = session.clientFor(person);
  useEffect(() => {
    globalThis.plugboard = client;
  }, [client]);
  const bench = useMemo(
    (): Bench => ({
      platform,
      kit,
      session,
      document,
      hrefOf: (place) => hashOf({ platform, document, baseUrl, ...place }),
    }),
    [platform, kit, session, document, baseUrl],
  );
  return (
    <BenchContext value={bench}>
      <PlugboardProvider
        client={client}
        redirection={kit.accounts?.consent === "tab" ? besides : pageRedirection}
      >
        <Workbench key={person.identifier} route={route} {...rest} />
      </PlugboardProvider>
    </BenchContext>
  );
};
