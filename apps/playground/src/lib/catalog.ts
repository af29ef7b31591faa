/** The list of actions: which of them are searched for, and how the keyboard goes through it. */
import type { ActionDescription } from "@plugboard/core";

/** Whether an action has all words of a query in its name, its description or its connector's title. */
export const isFound = (
  query: string,
  title: string,
  { name, description = "" }: ActionDescription,
): boolean => {
  const text = `${name} ${name.replaceAll("_", " ")} ${description} ${title}`.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
};

/** The arrow keys go from the search to the links that are shown, and from one to the next. */
export const walkLinks = (
  event: Pick<KeyboardEvent, "key" | "target" | "preventDefault">,
  list: HTMLElement,
): void => {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const stops = [...list.querySelectorAll<HTMLElement>("input, .action-link")];
  const at = stops.findIndex((stop) => stop === event.target);
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || next === undefined) return;
  event.preventDefault();
  next.focus();
};

/** Brings the action that an address names into view: it may be far down the list. */
export const showLink = (list: HTMLElement | null, action: string): void => {
  const groups = list?.closest(".groups") ?? null;
  if (groups === null) return;
  const sizes = new ResizeObserver(() => {
    list
      ?.querySelector(`[data-action="${CSS.escape(action)}"]`)
      ?.scrollIntoView({ block: "nearest" });
    // Connectors above that are told of later move this one.
    if (groups.querySelector(".skeleton") === null) sizes.disconnect();
  });
  sizes.observe(groups);
};
