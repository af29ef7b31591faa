import type { IntegrationState } from "@plugboard/react";
import type { Untyped } from "@plugboard/core";
import { useState } from "react";
import { useBench } from "../hooks/useBench.ts";
import { ConfigurationForm } from "./ConfigurationForm.tsx";

/** The way to one more account: a consent page, or what the connector is configured with. */
export const LinkAccount = ({
  connector,
  integration,
  another = false,
}: {
  readonly connector: string;
  readonly integration: IntegrationState<Untyped>;
  readonly another?: boolean;
}) => {
  const [configuring, setConfiguring] = useState(false);
  const configuration = useBench().kit.accounts?.configurations[connector];
  const busy = integration.status === "connecting";
  if (configuration !== undefined && configuring) {
    return (
      <ConfigurationForm
        schema={configuration}
        issues={integration.error?._tag === "InvalidInput" ? integration.error.issues : []}
        onDone={() => setConfiguring(false)}
        onConfigured={async (given) => {
          await integration.connect({ configuration: given });
          setConfiguring(false);
        }}
      />
    );
  }
  const link = (): void => {
    if (busy) return;
    if (configuration !== undefined) setConfiguring(true);
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
