import { useCallback, useState } from "react";
import { keepPerson, keptPerson } from "../lib/opened.ts";
import type { View } from "../lib/views.ts";
import { hashOf } from "../lib/route.ts";
import type { Person } from "../platforms/PlatformKit.ts";
import { platformNamed } from "../platforms/registry.ts";
import { useOpened } from "./hooks/useOpened.ts";
import { useRoute } from "./hooks/useRoute.ts";
import { PlatformBench } from "./PlatformBench.tsx";
import { OpeningRegions } from "./shell/OpeningRegions.tsx";
import { SkipLink } from "./shell/SkipLink.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { ViewTabs } from "./shell/ViewTabs.tsx";

/** The page: which platform it is about, who calls, and the workbench of both. */
export const App = () => {
  const { route, visit, keep } = useRoute();
  const { platform } = route;
  const opening = useOpened(route);
  const session = opening.status === "open" ? opening.opened.session : undefined;
  const [chosen, setChosen] = useState<Readonly<Record<string, Person>>>({});
  const person = session && (chosen[platform] ?? keptPerson(platform, session));
  const [view, setView] = useState<View>("action");
  const toAction = useCallback(() => {
    setView("action");
    // As on a page of its own: what was chosen comes next. A hidden region takes no focus.
    requestAnimationFrame(() => document.getElementById("action")?.focus());
  }, []);
  const choose = (next: Person): void => {
    keepPerson(platform, next);
    setChosen((before) => ({ ...before, [platform]: next }));
  };
  return (
    <>
      <SkipLink onSkip={toAction} />
      <TopBar
        platform={platform}
        onPlatform={(next) => location.assign(hashOf({ platform: next }))}
        session={session}
        person={person}
        onPerson={choose}
      />
      <ViewTabs view={view} onView={setView} />
      {opening.status === "open" && person !== undefined ? (
        <PlatformBench
          key={opening.key}
          route={route}
          opened={opening.opened}
          person={person}
          visit={visit}
          keep={keep}
          view={view}
          onView={setView}
          toAction={toAction}
        />
      ) : (
        <OpeningRegions
          title={platformNamed(platform)?.title ?? platform}
          failure={opening.status === "failed" ? opening : undefined}
        />
      )}
    </>
  );
};
