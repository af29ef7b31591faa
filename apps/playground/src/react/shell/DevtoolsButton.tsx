import type { Devtools } from "../../bench/devtools.ts";
import { useSource } from "../hooks/useSource.ts";
import { Icon } from "./Icon.tsx";

/** Opens and closes the devtools. */
export const DevtoolsButton = ({ devtools }: { readonly devtools: Devtools }) => {
  const { isOpen } = useSource(devtools);
  return (
    <button
      type="button"
      className="icon-button"
      aria-label="Devtools"
      title="Devtools"
      aria-pressed={isOpen}
      onClick={devtools.toggle}
    >
      <Icon name="tools" />
    </button>
  );
};
