import { useBench } from "../hooks/useBench.ts";
import { useSource } from "../hooks/useSource.ts";

/** Whether this page is left for pages of consent, or a window is opened beside it. */
export const ConsentMode = () => {
  const { linking } = useBench();
  const { mode } = useSource(linking);
  return (
    <label className="consent-mode">
      <input
        type="checkbox"
        checked={mode === "redirect"}
        onChange={({ target }) => linking.choose(target.checked ? "redirect" : "popup")}
      />
      Consent in this tab
    </label>
  );
};
