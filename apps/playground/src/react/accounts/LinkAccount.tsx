import type { Json, Method } from "@plugboard/core";
import { useState } from "react";
import { askedOf, targetOf } from "../../bench/accounts.ts";
import type { Accounts } from "../hooks/useAccounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { ConfigurationForm } from "./ConfigurationForm.tsx";
import { MethodForms } from "./MethodForms.tsx";

/** The way to one more account: a consent page, or what the connector is linked with. */
export const LinkAccount = ({
  accounts: { connector, kit, integration },
  another = false,
}: {
  readonly accounts: Accounts;
  readonly another?: boolean;
}) => {
  const [isAsking, setAsking] = useState(false);
  const { linking } = useBench();
  const asked = askedOf(kit);
  const busy = integration.status === "connecting";
  const connect = async (given?: Json, method?: Method): Promise<void> => {
    const { connect: begin } = integration;
    if (await linking.link({ kit, connector, connect: begin }, given, method)) setAsking(false);
  };
  if (asked !== "nothing" && isAsking) {
    const form = {
      issues: integration.error?._tag === "InvalidInput" ? integration.error.issues : [],
      onDone: () => setAsking(false),
      onConnect: (given: Json, method?: Method) => void connect(given, method),
    };
    return asked === "methods" ? (
      <MethodForms target={targetOf(kit, connector)} {...form} />
    ) : (
      <ConfigurationForm schema={asked} {...form} />
    );
  }
  const link = (): void => {
    if (busy) return;
    if (asked !== "nothing") setAsking(true);
    else void connect();
  };
  return (
    <button
      type="button"
      className={another ? "link-another" : "primary"}
      aria-disabled={busy}
      onClick={link}
    >
      {another ? "Link another account" : "Link account"}
    </button>
  );
};
