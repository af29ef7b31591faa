/** Elements written as functions; texts are texts, so nothing that a platform said is ever markup. */

/** What an element is given: attributes, and what it does when it is pressed or a key is. */
export interface Given {
  readonly [attribute: string]: string | boolean | ((event: Event) => void) | undefined;
}

/** Makes an element. */
export const element = (
  name: string,
  given: Given = {},
  ...children: ReadonlyArray<Node | string | false>
): HTMLElement => {
  const made = document.createElement(name);
  for (const [attribute, value] of Object.entries(given)) {
    if (typeof value === "function") made.addEventListener(attribute, value);
    else if (value === true) made.setAttribute(attribute, "");
    else if (typeof value === "string") made.setAttribute(attribute, value);
  }
  made.append(...children.filter((child) => child !== false));
  return made;
};
