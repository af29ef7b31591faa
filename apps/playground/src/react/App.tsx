import { useState } from "react";
import { makePage, personOf, sessionOf } from "../bench/page.ts";
import { platformNamed } from "../platforms/registry.ts";
import { useSource } from "./hooks/useSource.ts";
import { PlatformBench } from "./PlatformBench.tsx";
import { OpeningRegions } from "./shell/OpeningRegions.tsx";
import { SkipLink } from "./shell/SkipLink.tsx";
import { TopBar } from "./shell/TopBar.tsx";
import { ViewTabs } from "./shell/ViewTabs.tsx";

/** The page: which platform it is about, who calls, and the workbench of both. */
export const App = () => {
  const [page] = useState(makePage);
  const state = useSource(page);
  const { route, opening, view } = state;
  const { platform } = route;
  const person = personOf(state);
  return (
    <>
      <SkipLink onSkip={page.toAction} />
      <TopBar
        platform={platform}
        onPlatform={page.goTo}
        session={sessionOf(state)}
        person={person}
        onPerson={page.choose}
        devtools={page.devtools}
      />
      <ViewTabs view={view} onView={page.show} />
      {opening.status === "open" && person !== undefined ? (
        <PlatformBench
          key={opening.key}
          page={page}
          state={state}
          opened={opening.opened}
          person={person}
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
