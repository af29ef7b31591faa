import { useCallback, useRef, useState } from "react";
import type { Person } from "../lib/session.ts";
import { ActionPanel } from "./action/ActionPanel.tsx";
import { Catalog } from "./catalog/Catalog.tsx";
import { useFaults } from "./hooks/useFaults.ts";
import { useRoute } from "./hooks/useRoute.ts";
import { useSearchShortcut } from "./hooks/useShortcuts.ts";
import { TimelineContext, useNewTimeline } from "./hooks/useTimeline.ts";
import { LivePanel } from "./live/LivePanel.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { type View, ViewTabs } from "./shell/ViewTabs.tsx";

/** The three regions: what there is, what is done, and how it goes. A narrow page shows one of them. */
export const Workbench = ({
  people,
  person,
  onPerson,
}: {
  readonly people: ReadonlyArray<Person>;
  readonly person: Person;
  readonly onPerson: (person: Person) => void;
}) => {
  const { route, visit, keep } = useRoute();
  const { connector, action, draft } = route;
  const timeline = useNewTimeline();
  const faults = useFaults();
  const [view, setView] = useState<View>("action");
  const search = useRef<HTMLInputElement>(null);
  const toSearch = useCallback(() => {
    setView("catalog");
    // A hidden field takes no focus: first the region is shown.
    requestAnimationFrame(() => search.current?.focus());
  }, []);
  useSearchShortcut(toSearch);
  const toAction = useCallback(() => {
    setView("action");
    // As on a page of its own: what was chosen comes next. A hidden region takes no focus.
    requestAnimationFrame(() => document.getElementById("action")?.focus());
  }, []);

  return (
    <TimelineContext value={timeline}>
      <a
        className="skip"
        href="#action"
        onClick={(event) => {
          // The part after the # is the place in the catalog: the browser cannot go there by itself.
          event.preventDefault();
          toAction();
        }}
      >
        Skip to the action
      </a>
      <TopBar people={people} person={person} onPerson={onPerson} />
      <ViewTabs view={view} onView={setView} />
      <div className="regions" data-view={view}>
        <Catalog connector={connector} action={action} search={search} onChosen={toAction} />
        <ActionPanel
          visit={visit}
          connector={connector}
          action={action}
          draft={draft}
          onDraft={keep}
          arm={faults.arm}
        />
        <LivePanel target={{ connector, action }} faults={faults} />
      </div>
    </TimelineContext>
  );
};
