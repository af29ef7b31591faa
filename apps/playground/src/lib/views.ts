/** The regions of the page: a narrow one shows one of them. */

/** A region. */
export type View = "catalog" | "action" | "live";

/** All of them, as they are called. */
export const views: ReadonlyArray<{ readonly view: View; readonly title: string }> = [
  { view: "catalog", title: "Catalog" },
  { view: "action", title: "Action" },
  { view: "live", title: "Timeline" },
];
