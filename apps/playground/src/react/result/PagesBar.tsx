import { type Paging, pagesView, type RunView } from "../../bench/runView.ts";
import { Icon } from "../shell/Icon.tsx";

/** Forward, back, and all at once. */
export const PagesBar = ({ run, paging }: { readonly run: RunView; readonly paging: Paging }) => {
  const { next, previous, loadAll } = paging;
  const { here, total, place, hereWords, isLoadingAll, can } = pagesView(run, paging);
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
        {place}
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
        {isLoadingAll ? (
          <progress aria-label="Items loaded" value={here} max={total ?? here} />
        ) : (
          <span className="pages-here">{hereWords}</span>
        )}
        {isLoadingAll ? (
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
