import { useState } from "react";
import type { Devtools } from "../../bench/devtools.ts";
import { makeThemeSwitch } from "../../bench/theme.ts";
import { themeLooks } from "../../lib/theme.ts";
import type { Person, Session } from "../../platforms/PlatformKit.ts";
import { useSource } from "../hooks/useSource.ts";
import { DevtoolsButton } from "./DevtoolsButton.tsx";
import { FrameworkSwitch } from "./FrameworkSwitch.tsx";
import { Icon } from "./Icon.tsx";
import { PlatformSwitch } from "./PlatformSwitch.tsx";
import { UserSwitch } from "./UserSwitch.tsx";

/** Stays where it is whatever is chosen in it, and keeps the keyboard. */
export const TopBar = ({
  platform,
  onPlatform,
  session,
  person,
  onPerson,
  devtools,
}: {
  readonly platform: string;
  readonly onPlatform: (platform: string) => void;
  /** Nothing while the platform is opened. */
  readonly session: Session | undefined;
  readonly person: Person | undefined;
  readonly onPerson: (person: Person) => void;
  readonly devtools: Devtools;
}) => {
  const [themes] = useState(makeThemeSwitch);
  const { theme } = useSource(themes);
  return (
    <header className="topbar">
      <h1 className="brand">
        <span className="brand-mark">
          <Icon name="plug" />
        </span>
        <span className="brand-name">
          Plugboard <span className="brand-part">Playground</span>
        </span>
      </h1>
      <PlatformSwitch platform={platform} onPlatform={onPlatform} />
      <p className="chip mock">
        {session?.isMock === false
          ? "No mock: what you run happens"
          : "A mock: nothing here is real"}
      </p>
      <FrameworkSwitch framework="react" />
      {session !== undefined && person !== undefined && (
        <UserSwitch session={session} person={person} onPerson={onPerson} />
      )}
      <DevtoolsButton devtools={devtools} />
      <button
        type="button"
        className="icon-button"
        aria-label={`Theme: ${themeLooks[theme].words}`}
        title={`Theme: ${themeLooks[theme].words}`}
        onClick={themes.next}
      >
        <Icon name={themeLooks[theme].icon} />
      </button>
    </header>
  );
};
