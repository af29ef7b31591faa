import { carryPlace, type Framework, frameworks } from "../../lib/frameworks.ts";

/** Goes on at the same place with another framework. */
export const FrameworkSwitch = ({ framework }: { readonly framework: Framework }) => (
  <nav className="frameworks" aria-label="Framework">
    {frameworks.map((one) => (
      <a
        key={one.framework}
        href={one.path}
        aria-current={one.framework === framework ? "page" : undefined}
        onClick={carryPlace}
      >
        {one.title}
      </a>
    ))}
  </nav>
);
