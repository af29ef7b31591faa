import { Icon } from "./Icon.tsx";

/** While a platform is opened: the room for its regions, or why they stay empty. */
export const OpeningRegions = ({
  title,
  failure,
}: {
  readonly title: string;
  readonly failure: { readonly message: string; readonly retry: () => void } | undefined;
}) => (
  <div className="regions" data-view="action">
    <nav className="region catalog" aria-label="Catalog" data-region="catalog">
      <div className="catalog-head">
        <h2 className="region-title">Catalog</h2>
      </div>
      {failure === undefined && <div className="skeleton tall" aria-hidden="true" />}
    </nav>
    <main className="region action" id="action" tabIndex={-1} data-region="action">
      <h2 className={failure === undefined ? "hidden" : "region-title"}>{title}</h2>
      {failure === undefined ? (
        <>
          <p className="hidden" role="status">
            Opening {title}…
          </p>
          <div className="skeleton head" aria-hidden="true" />
          <div className="skeleton card-sized" aria-hidden="true" />
        </>
      ) : (
        <div className="problem" role="alert">
          <Icon name="alert" />
          <div className="problem-body">
            <p className="problem-title">It could not be opened</p>
            <p className="problem-words">{failure.message}</p>
            <div className="problem-actions">
              <button type="button" onClick={failure.retry}>
                Try again
              </button>
            </div>
          </div>
        </div>
      )}
    </main>
    <aside className="region live" aria-label="Timeline and faults" data-region="live" />
  </div>
);
