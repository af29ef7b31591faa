/** What is known of an operation while types are checked; nothing of it is there when it runs. */

/** One operation: the tags it stands under, its name, what it takes and gives, and its items where it gives pages. */
export type Operation<Tag extends string, Id extends string, Input, Output, Item = never> = {
  readonly tag: Tag;
  readonly id: Id;
  readonly input: Input;
  readonly output: Output;
} & ([Item] extends [never] ? unknown : { readonly item: Item });

/** The input of what takes none. */
export type None = Readonly<Record<string, never>>;
