import type { Person, Session } from "../../platforms/PlatformKit.ts";

/** Calls for another user, or with another credential; where there is only one, nothing is asked. */
export const UserSwitch = ({
  session: { legend, people },
  person,
  onPerson,
}: {
  readonly session: Session;
  readonly person: Person;
  readonly onPerson: (person: Person) => void;
}) =>
  people.length > 1 && (
    <fieldset className="users">
      <legend className="users-legend">{legend}</legend>
      {people.map((one) => (
        <label key={one.identifier} className="user">
          <input
            type="radio"
            name="user"
            checked={one.identifier === person.identifier}
            onChange={() => onPerson(one)}
          />
          {one.identifier}
        </label>
      ))}
    </fieldset>
  );
