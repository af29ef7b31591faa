/** For the keyboard: past the catalog, to what is being done. */
export const SkipLink = ({ onSkip }: { readonly onSkip: () => void }) => (
  <a
    className="skip"
    href="#action"
    onClick={(event) => {
      // The part after the # is the place in the catalog: the browser cannot go there by itself.
      event.preventDefault();
      onSkip();
    }}
  >
    Skip to the action
  </a>
);
