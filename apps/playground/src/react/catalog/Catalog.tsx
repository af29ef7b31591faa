import { useConnectors } from "../plugboard.ts";
import { type RefObject, useCallback, useState } from "react";
import { walkLinks } from "../../lib/catalog.ts";
import { countOf } from "../../lib/words.ts";
import { useBench } from "../hooks/useBench.ts";
import { Icon } from "../shell/Icon.tsx";
import { Problem } from "../shell/Problem.tsx";
import { ConnectorGroup } from "./ConnectorGroup.tsx";
import { DocumentBar } from "./DocumentBar.tsx";

/** What the platform offers, and the way to one of its actions. */
export const Catalog = ({
  current,
  search,
  onChosen,
}: {
  readonly current: { readonly connector: string; readonly action: string } | undefined;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onChosen: () => void;
}) => {
  const { kit } = useBench();
  const connectors = useConnectors({ staleTime: Number.POSITIVE_INFINITY });
  const [query, setQuery] = useState("");
  const [counts, setCounts] = useState<Readonly<Record<string, number>>>({});
  const onCount = useCallback(
    (name: string, count: number) => setCounts((before) => ({ ...before, [name]: count })),
    [],
  );
  const found = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    // Arrow keys are a convenience: every stop is in the order of the Tab key, too.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <nav
      className="region catalog"
      aria-label="Catalog"
      data-region="catalog"
      onKeyDown={(event) => walkLinks(event, event.currentTarget)}
    >
      <div className="catalog-head">
        <h2 className="region-title">Catalog</h2>
        {kit.isDocument === true && <DocumentBar />}
        <label className="search">
          <Icon name="search" />
          <span className="hidden">Search actions</span>
          <input
            ref={search}
            type="search"
            value={query}
            placeholder="Search actions"
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => setQuery(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === "Escape" && query !== "") {
                event.preventDefault();
                setQuery("");
              }
            }}
          />
          <kbd aria-hidden="true">/</kbd>
        </label>
        <p className="hidden" role="status">
          {query === "" ? "" : `${countOf(found, "action")} found`}
        </p>
      </div>
      {connectors.isError && <Problem error={connectors.error} onRetry={connectors.refetch} />}
      {connectors.isPending && <div className="skeleton tall" aria-hidden="true" />}
      <div className="groups">
        {connectors.data?.map((one) => (
          <ConnectorGroup
            key={one.name}
            name={one.name}
            title={one.title}
            query={query}
            current={one.name === current?.connector ? current.action : undefined}
            onCount={onCount}
            onChosen={onChosen}
          />
        ))}
      </div>
      {query !== "" && found === 0 && connectors.isSuccess && (
        <p className="empty">No action has “{query}” in its name or description.</p>
      )}
    </nav>
  );
};
