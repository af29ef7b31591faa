/** Keys that are heard wherever the focus is. */

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

const listen = (press: (event: KeyboardEvent) => void): (() => void) => {
  addEventListener("keydown", press);
  return () => removeEventListener("keydown", press);
};

/** `/` goes to the search, unless somebody types; gives the end of it. */
export const onSearchKey = (search: () => void): (() => void) =>
  listen((event) => {
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key !== "/" || !plain || isTyping(event.target)) return;
    event.preventDefault();
    search();
  });

/** Escape gives up what is under way; a key that somebody has used already is not used twice. */
export const onEscape = (cancel: () => void): (() => void) =>
  listen((event) => {
    if (event.key === "Escape" && !event.defaultPrevented) cancel();
  });
