import type { LinkState } from "@plugboard/core/seam";
import { useEffect, useState } from "react";

/** What a consent page says when it sends the user back. */
const words = ["connector", "user_identifier", "error"];

/** Ends what a consent page began, once; gives the account that it has linked. */
export const useReturn = (
  connector: string,
  complete: LinkState["complete"],
): string | undefined => {
  const [linked, setLinked] = useState<string>();
  useEffect(() => {
    const { searchParams, href } = new URL(location.href);
    if (searchParams.get("connector") !== connector) return;
    const address = new URL(href);
    for (const word of words) address.searchParams.delete(word);
    complete().then(
      (connected) => {
        if (connected?._tag === "Linked") setLinked(connected.account);
      },
      // The bar shows what went wrong.
      () => undefined,
    );
    // Told once: a reload of this address links nothing.
    history.replaceState(null, "", address);
  }, [connector, complete]);
  return linked;
};
