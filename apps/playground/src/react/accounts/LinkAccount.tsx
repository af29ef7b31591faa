import type { IntegrationState } from "@plugboard/react";
import type { Untyped } from "@plugboard/core";
import { useState } from "react";
import { askedOf } from "../../bench/accounts.ts";
import { useBench } from "../hooks/useBench.ts";
import { ConfigurationForm } from "./ConfigurationForm.tsx";
import { MethodForms } from "./MethodForms.tsx";

/** The way to one more account: a consent page, or what the connector is linked with. */
export const LinkAccount = ({
  connector,
  integration,
  another = false,
}: {
  readonly connector: string;
  readonly integration: IntegrationState<Untyped>;
  readonly another?: boolean;
}) => {
  const [isAsking, setAsking] = useState(false);
  const kit = useBench().kit.accounts;
  const asked = askedOf(kit, connector);
  const busy = integration.status === "connecting";
  if (kit !== undefined && asked !== "nothing" && isAsking) {
    const form = {
      issues: integration.error?._tag === "InvalidInput" ? integration.error.issues : [],
      onDone: () => setAsking(false),
      onConnect: async (given: object, scheme?: string) => {
        await integration.connect(kit.connectWith({ ...given }, scheme));
        setAsking(false);
      },
    };
    return asked === "methods" ? (
      <MethodForms connector={connector} {...form} />
    ) : (
      <ConfigurationForm schema={asked} {...form} />
    );
  }
  const link = (): void => {
    if (busy) return;
    if (asked !== "nothing") setAsking(true);
    else void integration.connect();
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
