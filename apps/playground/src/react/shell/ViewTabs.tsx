import { type View, views } from "../../lib/views.ts";

/** On a narrow page: which region is shown. */
export const ViewTabs = ({
  view,
  onView,
}: {
  readonly view: View;
  readonly onView: (view: View) => void;
}) => (
  <nav className="views" aria-label="Regions">
    {views.map((one) => (
      <button
        key={one.view}
        type="button"
        aria-current={one.view === view ? "true" : undefined}
        onClick={() => onView(one.view)}
      >
        {one.title}
      </button>
    ))}
  </nav>
);
