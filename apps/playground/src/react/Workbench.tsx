import { useCallback, useEffect, useRef, useState } from "react";
import { targetOf } from "../bench/bench.ts";
import { makeFaults } from "../bench/faults.ts";
import { onSearchKey } from "../bench/keys.ts";
import type { Page, PageState } from "../bench/page.ts";
import { ActionPanel } from "./action/ActionPanel.tsx";
import { NoAction } from "./action/NoAction.tsx";
import { Catalog } from "./catalog/Catalog.tsx";
import { useBench } from "./hooks/useBench.ts";
import { TimelineContext, useNewTimeline } from "./hooks/useTimeline.ts";
import { LivePanel } from "./live/LivePanel.tsx";

/** The three regions: what there is, what is done, and how it goes. A narrow page shows one of them. */
export const Workbench = ({
  page,
  state: { route, visit, view },
}: {
  readonly page: Page;
  readonly state: PageState;
}) => {
  const bench = useBench();
  const target = targetOf(route, bench.session);
  const timeline = useNewTimeline();
  const [faults] = useState(() => makeFaults(bench));
  const search = useRef<HTMLInputElement>(null);
  const toSearch = useCallback(() => page.show("catalog", () => search.current), [page]);
  useEffect(() => onSearchKey(toSearch), [toSearch]);

  return (
    <TimelineContext value={timeline}>
      <div className="regions" data-view={view}>
        <Catalog current={target} search={search} onChosen={page.toAction} />
        {target === undefined ? (
          <NoAction />
        ) : (
          <ActionPanel
            {...target}
            visit={visit}
            draft={route.draft}
            job={route.job}
            keep={page.keep}
            arm={faults.arm}
          />
        )}
        <LivePanel target={bench.session.isMock === false ? undefined : target} faults={faults} />
      </div>
    </TimelineContext>
  );
};
