import type { Client } from "@plugboard/core";
import { PlugboardProvider } from "./plugboard.ts";
import { useEffect, useState } from "react";
import { type Config, keepPerson, keptPerson, type Person } from "../lib/session.ts";
import { Workbench } from "./Workbench.tsx";

/** Who is signed in decides about everything below: another user begins with nothing of the one before. */
export const App = ({
  config,
  clientFor,
}: {
  readonly config: Config;
  readonly clientFor: (person: Person) => Client;
}) => {
  const [person, setPerson] = useState(() => keptPerson(config));
  const client = clientFor(person);
  useEffect(() => {
    keepPerson(person);
    globalThis.plugboard = client;
  }, [person, client]);
  return (
    <PlugboardProvider client={client}>
      <Workbench
        key={person.identifier}
        people={config.users}
        person={person}
        onPerson={setPerson}
      />
    </PlugboardProvider>
  );
};
