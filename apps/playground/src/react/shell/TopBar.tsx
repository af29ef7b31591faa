import type { Person } from "../../lib/session.ts";
import { useTheme } from "../hooks/useTheme.ts";
import { Icon } from "./Icon.tsx";
import { UserSwitch } from "./UserSwitch.tsx";

const themes = {
  system: { icon: "system", words: "as the system" },
  light: { icon: "sun", words: "light" },
  dark: { icon: "moon", words: "dark" },
} as const;

export const TopBar = ({
  people,
  person,
  onPerson,
}: {
  readonly people: ReadonlyArray<Person>;
  readonly person: Person;
  readonly onPerson: (person: Person) => void;
}) => {
  const [theme, changeTheme] = useTheme();
  return (
    <header className="topbar">
      <h1 className="brand">
        <span className="brand-mark">
          <Icon name="plug" />
        </span>
        Plugboard <span className="brand-part">Playground</span>
      </h1>
      <p className="chip mock">Mock BOSA: nothing here is real</p>
      <UserSwitch people={people} person={person} onPerson={onPerson} />
      <button
        type="button"
        className="icon-button"
        aria-label={`Theme: ${themes[theme].words}`}
        title={`Theme: ${themes[theme].words}`}
        onClick={changeTheme}
      >
        <Icon name={themes[theme].icon} />
      </button>
    </header>
  );
};
