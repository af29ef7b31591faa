let count = 0;

/** An id for an element that no other element of the page has. */
export const nextId = (): string => `pg-${(count += 1)}`;
