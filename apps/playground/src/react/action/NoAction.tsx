/** The region of the action while none is chosen. */
export const NoAction = () => (
  <main className="region action" id="action" tabIndex={-1} data-region="action">
    <h2 className="hidden">No action</h2>
    <p className="empty">Choose an action from the catalog.</p>
  </main>
);
