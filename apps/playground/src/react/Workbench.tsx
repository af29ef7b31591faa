import { useCallback, useRef } from "react";
import type { Route } from "../lib/route.ts";
import type { View } from "../lib/views.ts";
import { ActionPanel } from "./action/ActionPanel.tsx";
import { NoAction } from "./action/NoAction.tsx";
import { Catalog } from "./catalog/Catalog.tsx";
import { useBench } from "./hooks/useBench.ts";
import { useFaults } from "./hooks/useFaults.ts";
import type { Kept } from "./hooks/useRoute.ts";
import { useSearchShortcut } from "./hooks/useShortcuts.ts";
import { TimelineContext, useNewTimeline } from "./hooks/useTimeline.ts";
import { LivePanel } from "./live/LivePanel.tsx";

/** The three regions: what there is, what is done, and how it goes. A narrow page shows one of them. */
export const Workbench = ({
  route,
  visit,
  keep,
  view,
  onView,
  toAction,
}: {
  readonly route: Route;
  readonly visit: number;
  readonly keep: (kept: Kept, now: boolean) => void;
  readonly view: View;
  readonly onView: (view: View) => void;
  readonly toAction: () => void;
}) => {
  const { session } = useBench();
  const { connector, action } = route;
  const target =
    connector === undefined || action === undefined ? session.start : { connector, action };
  const timeline = useNewTimeline();
  const faults = useFaults();
  const search = useRef<HTMLInputElement>(null);
  const toSearch = useCallback(() => {
    onView("catalog");
    // A hidden field takes no focus: first the region is shown.
    requestAnimationFrame(() => search.current?.focus());
  }, [onView]);
  useSearchShortcut(toSearch);

  return (
    <TimelineContext value={timeline}>
      <div className="regions" data-view={view}>
        <Catalog current={target} search={search} onChosen={toAction} />
        {target === undefined ? (
          <NoAction />
        ) : (
          <ActionPanel
            {...target}
            visit={visit}
            draft={route.draft}
            job={route.job}
            keep={keep}
            arm={faults.arm}
          />
        )}
        <LivePanel target={session.isMock === false ? undefined : target} faults={faults} />
      </div>
    </TimelineContext>
  );
};
