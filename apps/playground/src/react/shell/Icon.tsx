import { type IconName, icons } from "../../lib/icons.ts";

/** A line drawing. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={icons[name]} />
  </svg>
);
