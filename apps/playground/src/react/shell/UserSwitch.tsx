import type { Person } from "../../lib/session.ts";

/** Signs another user in. */
export const UserSwitch = ({
  people,
  person,
  onPerson,
}: {
  readonly people: ReadonlyArray<Person>;
  readonly person: Person;
  readonly onPerson: (person: Person) => void;
}) => (
  <fieldset className="users">
    <legend className="users-legend">Signed in as</legend>
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
