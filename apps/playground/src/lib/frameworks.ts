/** The pages of the playground: the same workbench, made with each framework, and one with all of them. */

/** What a page is made with. */
export type Framework = "react" | "vue" | "angular";

/** The pages, and where they are. */
export const frameworks: ReadonlyArray<{
  readonly framework: Framework | "all";
  readonly title: string;
  readonly path: string;
}> = [
  { framework: "react", title: "React", path: "/" },
  { framework: "vue", title: "Vue", path: "/vue/" },
  { framework: "angular", title: "Angular", path: "/angular/" },
  { framework: "all", title: "All three", path: "/side-by-side/" },
];

/** Has a link lead to the place where this page is now: it may have written its address since it drew the link. */
export const carryPlace = ({
  currentTarget,
}: {
  readonly currentTarget: EventTarget | null;
}): void => {
  if (currentTarget instanceof HTMLAnchorElement) currentTarget.hash = location.hash;
};
