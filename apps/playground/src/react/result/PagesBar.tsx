import type { Paging, RunView } from "../hooks/useRun.ts";
import { Icon } from "../shell/Icon.tsx";

/** Where the shown items stand among all; from an end that was not the first, only how many are here is known. */
const placeOf = ({ state, at }: Paging): string => {
  const pages = state.data?.pages ?? [];
  const shown = pages[at]?.items.length ?? 0;
  const total = pages[at]?.info.total;
  const here = state.data?.items.length ?? 0;
  const of = total === undefined ? "" : ` of ${total}`;
  if (shown === 0) return "No items";
  if (state.hasPreviousPage) return `${here}${of} loaded`;
  const before = pages.slice(0, at).reduce((sum, page) => sum + page.items.length, 0);
  return `${before + 1}–${before + shown}${of}`;
};

/** Forward, back, and all at once. */
export const PagesBar = ({ run, paging }: { readonly run: RunView; readonly paging: Paging }) => {
  const { state, at, next, previous, loadAll } = paging;
  const busy = run.phase === "pending";
  const all = run.doing === "Load all";
  const last = at + 1 >= (state.data?.pages.length ?? 0);
  const total = state.data?.pages[at]?.info.total;
  const here = state.data?.items.length ?? 0;
  const can = {
    previous: !busy && (at > 0 || state.hasPreviousPage),
    next: !busy && (!last || state.hasNextPage),
    all: !busy && state.hasNextPage,
  };
  return (
    <div className="pages" role="group" aria-label="Pages">
      <button
        type="button"
        className="icon-button"
        aria-label="Previous page"
        aria-disabled={!can.previous}
        onClick={() => can.previous && previous()}
      >
        <Icon name="left" />
      </button>
      <p className="pages-place" role="status" aria-label="Place">
        {placeOf(paging)}
      </p>
      <button
        type="button"
        className="icon-button"
        aria-label="Next page"
        aria-disabled={!can.next}
        onClick={() => can.next && next()}
      >
        <Icon name="right" />
      </button>
      <div className="pages-all">
        {all ? (
          <progress aria-label="Items loaded" value={here} max={total ?? here} />
        ) : (
          <span className="pages-here">
            {here}
            {total === undefined ? "" : ` of ${total}`} here
          </span>
        )}
        {all ? (
          <button type="button" onClick={run.cancel}>
            Stop at {here}
          </button>
        ) : (
          <button type="button" aria-disabled={!can.all} onClick={() => can.all && loadAll()}>
            Load all
          </button>
        )}
      </div>
    </div>
  );
};
